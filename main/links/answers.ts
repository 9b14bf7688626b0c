import { clipboard } from 'electron';
import type { Answers } from '../ipc/handle.js';
import { openExternal } from '../window/open-window.js';
import type { Inbox } from './inbox.js';

export function linksAnswers(inbox: Inbox): Answers<'links'> {
  return {
    'links.onInvite': (listening) => inbox.listen('links.onInvite', listening),
    'links.onChat': (listening) => inbox.listen('links.onChat', listening),
    'links.onFiles': (listening) => inbox.listen('links.onFiles', listening),
    'links.readFile': (id, from, to) => inbox.readFile({ id, from, to }),
    'links.openExternal': async (url) => {
      await openExternal(url);
    },
    'links.copy': (text) => void clipboard.writeText(text),
  };
}
