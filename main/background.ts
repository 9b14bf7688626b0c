/** Whether the process of a closed window may end, and its memory with it. */
export type MayDrop = { readonly may: true } | { readonly may: false; readonly why: string };

/**
 * Asked whenever the window is closed into the tray. As long as nobody but the page hears of messages it must live on,
 * hidden: without it no notification would come.
 */
export function mayDropRenderer(): MayDrop {
  return { may: false, why: 'nothing but the page receives messages' };
}
