import { expect, it } from 'vitest';
import { chat, context, found, group, message, signedIn, state } from '../../testing/states.js';
import { addSegment } from '../add-segment.js';
import { learnPeople } from '../chats.js';
import type { AppState } from '../model.js';
import { conversationOf } from '../store.js';
import { profileChanged } from './profile-changed.js';

const bob = { username: 'Bob', avatar: '' };
const look = { username: 'Robert', avatar: 'media/r.png' };
const event = { event: 'ProfileChanged', identifier: 'bob', description: 'new', ...look } as const;
const by = (sender: string, id: number) => message(id, { sender, username: sender === 'bob' ? 'Bob' : 'Eve' });

function before(): AppState {
  const shown = state({ messages: [by('bob', 1), by('eve', 2)] });
  const chats = {
    c: chat('c', { partner: 'bob', title: 'Bob', preview: 'Bob: hi' }),
    g: group('g', { title: 'Bob', preview: 'Bob: in a group' }),
    e: group('e', { preview: 'Eve: Bob: is quoted' }),
  };
  return learnPeople({ ...shown, chats }, [{ identifier: 'bob', ...bob }]);
}

it('is shown at once in the lists, the header and by every message', () => {
  const known = before();
  const after = profileChanged(known, event, context());
  expect(after.people['bob']).toMatchObject({ ...look, description: 'new' });
  expect(after.chats['c']).toMatchObject({ title: 'Robert', avatar: 'media/r.png', preview: 'Robert: hi' });
  // A group that is called as somebody was stays so.
  expect(after.chats['g']).toMatchObject({ title: 'Bob', preview: 'Robert: in a group' });
  expect(after.chats['e']).toBe(known.chats['e']);
  const [his, hers] = conversationOf(after, 'c').messages;
  expect(his).toMatchObject(look);
  expect(hers).toBe(conversationOf(known, 'c').messages[1]);
});

it('is shown among older messages, pins, what was found, and who types', () => {
  const messages = [by('bob', 5)];
  const view = { chat: 'c', messages, reachesStart: true, reachesEnd: false, loading: null, failed: null };
  const known = before();
  const hit = { ...found(), message: { ...found().message, sender: 'bob', ...bob } };
  const after = profileChanged(
    {
      ...known,
      past: { place: null, view },
      pins: { chat: 'c', messages, missing: [] },
      search: { ...known.search, results: [hit] },
      typing: { c: [{ identifier: 'bob', username: 'Bob', kind: 'text', until: 9 }] },
    },
    event,
    context(),
  );
  expect(after.past.view?.messages[0]).toMatchObject(look);
  expect(after.pins.messages[0]).toMatchObject(look);
  expect(after.search.results[0]?.message).toMatchObject(look);
  expect(after.typing['c']?.[0]?.username).toBe('Robert');
});

it('is one’s own, too: changed on another device', () => {
  const after = profileChanged({ ...before(), session: signedIn }, { ...event, identifier: 'me' }, context());
  expect(after.session).toMatchObject({ account: look });
});

it('is shown by messages that were kept under the name of before', () => {
  const after = profileChanged({ ...before(), chats: { g: group('g') }, conversations: {} }, event, context());
  const segment = { messages: [by('bob', 1), by('eve', 2)], complete: true };
  const shown = conversationOf(
    addSegment(after, 'g', segment, (messages) => messages),
    'g',
  ).messages;
  expect(shown.map(({ username }) => username)).toEqual(['Robert', 'Eve']);
});
