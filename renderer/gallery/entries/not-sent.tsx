import { NotSentDialog } from '../../features/not-sent/NotSentDialog.js';
import { NotSentLine } from '../../features/not-sent/NotSentLine.js';
import type { AppState, NotSent } from '../../state/model.js';
import type { Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { longWord, office } from '../office.js';

const words = (key: string, parts: Partial<NotSent>): NotSent => ({
  key,
  kind: 'message',
  chat: 'gone',
  title: 'Launch',
  text: 'The printer on the second floor is out of paper again.',
  time: 1_700_000_000,
  ...parts,
});

/** The office in which some words found no place. */
export const withNotSent: AppState = {
  ...office,
  notSent: [
    words('a', { kind: 'draft', title: '' }),
    words('b', { kind: 'edit', text: `    indented\n${longWord}` }),
    words('c', {}),
    words('d', {
      kind: 'file',
      text: '',
      file: { dataType: 'file', path: '', media: { name: 'Quarterly plan.pdf', size: 2_400_000 } },
    }),
    words('e', {
      kind: 'file',
      title: longWord,
      text: '',
      file: { dataType: 'audio', path: 'v.ogg', media: { duration: 42_000 } },
    }),
  ],
};

export const notSent: Room = {
  line: { frame: 'part', width: 320, state: withNotSent, show: () => <NotSentLine /> },
  list: { frame: 'view', state: withNotSent, show: () => <NotSentDialog open onClose={nothing} /> },
};
