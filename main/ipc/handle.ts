import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { isAppUrl } from './app-url.js';
import { type Channel, type Payload, type Reply, decodePayload } from './channels.js';

/** The part of `ipcMain` that is used, for tests. */
export type Invokable = Pick<typeof ipcMain, 'handle'>;

/** Does a channel's work; what it throws reaches the renderer as a rejected promise. */
export type Work<C extends Channel> = (
  payload: Payload<C>,
  sender: Electron.WebContents,
) => Reply<C> | Promise<Reply<C>>;

/**
 * Answers a channel. A call is refused, and `work` not done, unless it comes from the main frame of a window that shows
 * our own page, with a payload of the declared form.
 */
export function handle<C extends Channel>(channel: C, work: Work<C>, ipc: Invokable = ipcMain): void {
  ipc.handle(channel, async (event: IpcMainInvokeEvent, payload: unknown) => {
    if (!isTrusted(event)) throw new Error(`${channel}: the sender is not trusted.`);
    return work(decodePayload(channel, payload), event.sender);
  });
}

function isTrusted(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  // The frame is null when it navigated away or was destroyed in the meantime.
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}
