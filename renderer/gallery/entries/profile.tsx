import { GroupLook } from '../../features/profile/GroupLook.js';
import { ProfileDialog } from '../../features/profile/ProfileDialog.js';
import { ActionError } from '../../actions/actions.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { longName, lunch, office } from '../office.js';

const face = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#e9b872"/>
<circle cx="200" cy="140" r="90" fill="#5b3a29"/></svg>`;

const dialog = (parts: Partial<Entry> = {}): Entry => ({
  frame: 'window',
  state: office,
  show: () => <ProfileDialog open onClose={nothing} />,
  ...parts,
});

export const profile: Room = {
  mine: dialog(),
  'choosing-a-picture': dialog({
    act: ({ upload }) => upload(new File([face], 'face.svg', { type: 'image/svg+xml' })),
  }),
  refused: dialog({
    actions: { saveProfile: () => Promise.reject(new ActionError('name-refused')) },
    act: async ({ type, click, t }) => {
      await type(t('media.profile.name'), ' the Great');
      await click(t('media.profile.save'));
    },
  }),
  group: {
    frame: 'part',
    width: 420,
    state: office,
    show: () => <GroupLook chat={{ ...lunch, title: longName }} />,
  },
};
