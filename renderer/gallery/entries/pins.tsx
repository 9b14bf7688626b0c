import { PinBar } from '../../features/pins/PinBar.js';
import { PinMark } from '../../features/pins/PinMark.js';
import type { Chat } from '../../state/model.js';
import { extras } from '../../testing/states.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { inLunch, lunch } from '../office.js';

const bar = (chat: Chat): Entry => ({
  frame: 'part',
  width: 720,
  state: inLunch,
  show: () => <PinBar chat={chat} onLeave={nothing} />,
});

export const pins: Room = {
  bar: bar(lunch),
  one: bar({ ...lunch, extras: extras({ pinned: [12] }) }),
  'not-loaded': bar({ ...lunch, extras: extras({ pinned: [1_000] }) }),
  mark: { frame: 'part', width: 120, state: inLunch, show: () => <PinMark /> },
};
