import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { isAppUrl } from './app-url.js';
import { decodePayload, type Payload, type Sent, type Watched } from './channels.js';
import type { Part, Reply, Request, Told } from './contract.js';

/** The part of `ipcMain` that is used, for tests. */
export type Invokable = Pick<typeof ipcMain, 'handle'>;

/* eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- who has nothing to answer returns nothing */
type Answer<C extends Sent> = C extends Request ? Reply<C> : void | (C extends Watched ? Told<C>[0] : never);

/** Does a channel's work. An error that it throws reaches the page as a rejected promise. */
export type Work<C extends Sent> = (...payload: Payload<C>) => Answer<C> | Promise<Answer<C>>;

/** The work of every channel of a part. The folder of the part has it, in `answers.ts`. */
export type Answers<P extends Part> = { readonly [C in Extract<Sent, `${P}.${string}`>]: Work<C> };

/** Answers every channel: one that nobody answers does not compile. */
export function answerAll(answers: Answers<Part>, ipc: Invokable = ipcMain): void {
  for (const channel of Object.keys(answers) as Sent[]) handle(channel, answers[channel] as Work<Sent>, ipc);
}

/**
 * Answers a channel. A call is refused, and `work` not done, unless it comes from the main frame of a window that shows
 * our own page, with a payload of the declared form.
 */
export function handle<C extends Sent>(channel: C, work: Work<C>, ipc: Invokable = ipcMain): void {
  ipc.handle(channel, async (event: IpcMainInvokeEvent, ...payload: unknown[]) => {
    if (!isTrusted(event)) throw new Error(`${channel}: the sender is not trusted.`);
    return work(...decodePayload(channel, payload));
  });
}

function isTrusted(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  // The frame is null when it navigated away or was destroyed in the meantime.
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}
