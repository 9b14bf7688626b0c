import { ForwardDialog } from '../../features/forwarding/ForwardDialog.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { kinds, office } from '../office.js';

const dialog: Entry = {
  frame: 'window',
  state: office,
  show: () => <ForwardDialog chat="c" message={kinds.picture} onClose={nothing} onClosed={nothing} />,
};

export const forwarding: Room = {
  dialog,
  'several-chosen': {
    ...dialog,
    act: async ({ click }) => {
      await click('Lunch');
      await click('Ann Lee');
    },
  },
  'nothing-found': { ...dialog, act: ({ keys }) => keys('zzz') },
};
