import type { Entry, Room } from '../entry.js';
import { accounts } from './accounts.js';
import { chatMenu } from './chat-menu.js';
import { composer } from './composer.js';
import { connection } from './connection.js';
import { conversation } from './conversation.js';
import { forwarding } from './forwarding.js';
import { hosting } from './hosting.js';
import { media } from './media.js';
import { members } from './members.js';
import { mentions } from './mentions.js';
import { notSent } from './not-sent.js';
import { onboarding } from './onboarding.js';
import { people } from './people.js';
import { pins } from './pins.js';
import { profile } from './profile.js';
import { readers } from './readers.js';
import { search } from './search.js';
import { settings } from './settings.js';
import { sidebar } from './sidebar.js';
import { stickers } from './stickers.js';
import { ui } from './ui.js';
import { views } from './views.js';
import { voice } from './voice.js';

/** Every entry, by room: a file each, called as the folder of `features/`; `ui` for its controls, `views` for whole windows. */
export const rooms: Readonly<Record<string, Room>> = {
  views,
  accounts,
  'chat-menu': chatMenu,
  composer,
  connection,
  conversation,
  forwarding,
  hosting,
  media,
  members,
  mentions,
  'not-sent': notSent,
  onboarding,
  people,
  pins,
  profile,
  readers,
  search,
  settings,
  sidebar,
  stickers,
  ui,
  voice,
};

/** Addresses of all entries, in the order of the list. */
export const addresses: readonly string[] = Object.entries(rooms).flatMap(([room, entries]) =>
  Object.keys(entries).map((name) => `${room}/${name}`),
);

/** @param address e.g. `composer/reply` */
export function entryAt(address: string): Entry | undefined {
  const [room = '', name = ''] = address.split('/');
  return rooms[room]?.[name];
}
