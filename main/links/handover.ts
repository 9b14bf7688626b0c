import { app } from 'electron';
import type { Inbox } from './inbox.js';
import { type Handed, handedOver } from './links.js';

/** Takes what the system hands over, even before the app is ready: it then waits until there is an inbox. */
export interface Handover {
  /**
   * @param args the arguments of a start, without the executable
   * @param folder against which relative paths are meant
   */
  take(args: readonly string[], folder: string): void;
  /** Puts everything into this inbox from now on. */
  into(inbox: Inbox): void;
}

/** Call it before the app is ready: macOS hands links and files over by event, and does not wait. */
export function createHandover(): Handover {
  let inbox: Inbox | null = null;
  const early: Handed[] = [];

  const take = (args: readonly string[], folder: string) => {
    const handed = handedOver(args, folder);
    if (inbox) void inbox.take(handed);
    else early.push(handed);
  };
  app.on('open-url', (event, link) => {
    event.preventDefault();
    take([link], '/');
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    take([file], '/');
  });
  return {
    take,
    into(opened) {
      inbox = opened;
      for (const handed of early.splice(0)) void opened.take(handed);
    },
  };
}
