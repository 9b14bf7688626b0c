import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultLimits } from '../options.js';
import { connectAll, makeGroup, text } from '../testing/group.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { type Frame, makeChat, register, TestClient, type TestUser } from '../testing/test-client.js';

/** What a row of the table needs to make its frame. */
interface Scene {
  readonly group: string;
  readonly local: string;
  readonly owner: TestUser;
  readonly admin: TestUser;
  readonly plain: TestUser;
  readonly outsider: TestUser;
}

type Who = 'owner' | 'admin' | 'plain' | 'outsider';

let started: StartedRelay;
let scene: Scene;
let clients: Record<Who, TestClient>;

beforeAll(async () => {
  started = await startRelay({
    limits: { ...defaultLimits, groupMembers: 3, framesPerSecond: 10_000, frameBurst: 10_000 },
  });
  const [owner, admin, plain, outsider] = [
    await register(started, 'Owner'),
    await register(started, 'Admin'),
    await register(started, 'Plain'),
    await register(started, 'Outsider'),
  ] as const;
  const [o, a, p, x] = await connectAll(started, [owner, admin, plain, outsider]);
  clients = { owner: o, admin: a, plain: p, outsider: x };
  const group = await makeGroup([o, a, p], [owner, admin, plain]);
  o.send({ event: 'SetRole', chat: group, identifier: admin.identifier, role: 'admin' });
  o.send(text(owner, group, 'one'));
  const local = await makeChat(o, [owner, plain]);
  o.send(text(owner, local, 'between us'));
  scene = { group, local, owner, admin, plain, outsider };
  await drainAll();
});

afterAll(() => started.stop());

async function drainAll(): Promise<Frame[]> {
  const frames: Frame[] = [];
  for (const client of Object.values(clients)) frames.push(...(await client.drain()));
  return frames;
}

/** Everything that a change could have changed, as its members see it. */
async function state(): Promise<unknown[]> {
  const { group, local } = scene;
  const asked: unknown[] = [];
  for (const table_name of [group, local]) {
    asked.push(await clients.owner.ask({ event: 'GetChatUsers', table_name }));
    asked.push(await clients.owner.ask({ event: 'GetChatMessages', table_name, loadedMessages: 1 }));
  }
  for (const who of ['owner', 'plain', 'outsider'] as const)
    asked.push(await clients[who].ask({ event: 'GetUserChats' }));
  return asked;
}

const everyRequest: [string, (chat: string, scene: Scene) => Frame][] = [
  ['AddMembers', (chat, { outsider }) => ({ chat, usersToAdd: [outsider.identifier] })],
  ['RemoveMember', (chat, { plain }) => ({ chat, identifier: plain.identifier })],
  ['LeaveChat', (chat) => ({ chat })],
  ['SetRole', (chat, { plain }) => ({ chat, identifier: plain.identifier, role: 'admin' })],
  ['DeleteChat', (chat) => ({ chat })],
  ['ChangeChat', (chat) => ({ chat, historyForNew: false })],
  ['PinMessage', (chat) => ({ chat, id: 1 })],
  ['UnpinMessage', (chat) => ({ chat, id: 1 })],
];

describe('5.4: outsiders learn nothing', () => {
  it.each(everyRequest)(
    '%s by somebody else, and of a chat that is not there, get the same refusal',
    async (event, fields) => {
      const before = await state();
      const foreign = await clients.outsider.ask({ event, ...fields(scene.group, scene) });
      const unknown = await clients.outsider.ask({ event, ...fields('nowhere', scene) });
      expect(foreign).toMatchObject({ event: 'Error', code: 'no-chat', request: event });
      expect(unknown).toEqual(foreign);
      expect(await drainAll()).toEqual([]);
      expect(await state()).toEqual(before);
    },
  );

  it.each(everyRequest)('%s without a session is refused', async (event, fields) => {
    const stranger = await TestClient.connect(started.url);
    const answer = await stranger.ask({ event, ...fields(scene.group, scene) });
    expect(answer).toEqual({ event: 'Error', data: expect.stringContaining('Sign in first') as string });
    await stranger.close();
  });
});

const allowed: [string, Who, (scene: Scene) => Frame, string][] = [
  ['adding by a plain member', 'plain', (s) => add(s.group, s.outsider.identifier), 'not-allowed'],
  ['adding more than the relay allows', 'owner', (s) => add(s.group, s.outsider.identifier), 'too-many-members'],
  ['adding an unknown user', 'owner', (s) => add(s.group, 'nobody'), 'no-user'],
  ['adding a known and an unknown user', 'owner', (s) => add(s.group, s.outsider.identifier, 'nobody'), 'no-user'],
  ['adding to a chat of two', 'owner', (s) => add(s.local, s.outsider.identifier), 'not-allowed'],
  ['adding nobody', 'owner', (s) => add(s.group), 'bad-field'],
  ['removing by a plain member', 'plain', (s) => remove(s.group, s.admin), 'not-allowed'],
  ['removing the owner', 'admin', (s) => remove(s.group, s.owner), 'not-allowed'],
  ['removing oneself', 'admin', (s) => remove(s.group, s.admin), 'not-allowed'],
  ['removing somebody who is not in it', 'owner', (s) => remove(s.group, s.outsider), 'no-user'],
  ['removing from a chat of two', 'owner', (s) => remove(s.local, s.plain), 'not-allowed'],
  ['leaving a chat of two', 'plain', (s) => ({ event: 'LeaveChat', chat: s.local }), 'not-allowed'],
  ['a role by an admin', 'admin', (s) => role(s.group, s.plain, 'admin'), 'not-allowed'],
  ['a role by a plain member', 'plain', (s) => role(s.group, s.plain, 'owner'), 'not-allowed'],
  ['a role for somebody who is not in it', 'owner', (s) => role(s.group, s.outsider, 'admin'), 'no-user'],
  ['a role that there is not', 'owner', (s) => role(s.group, s.plain, 'king'), 'bad-field'],
  ['an owner who only steps down', 'owner', (s) => role(s.group, s.owner, 'member'), 'not-allowed'],
  ['a role in a chat of two', 'owner', (s) => role(s.local, s.plain, 'admin'), 'not-allowed'],
  ['deleting a group by an admin', 'admin', (s) => ({ event: 'DeleteChat', chat: s.group }), 'not-allowed'],
  [
    'hiding the past by an admin',
    'admin',
    (s) => ({ event: 'ChangeChat', chat: s.group, historyForNew: false }),
    'not-allowed',
  ],
  [
    'hiding the past of a chat of two',
    'owner',
    (s) => ({ event: 'ChangeChat', chat: s.local, historyForNew: false }),
    'not-allowed',
  ],
  ['pinning by a plain member', 'plain', (s) => ({ event: 'PinMessage', chat: s.group, id: 1 }), 'not-allowed'],
  ['unpinning by a plain member', 'plain', (s) => ({ event: 'UnpinMessage', chat: s.group, id: 1 }), 'not-allowed'],
  ['pinning what is not there', 'owner', (s) => ({ event: 'PinMessage', chat: s.group, id: 99 }), 'no-message'],
  ['unpinning what is not there', 'owner', (s) => ({ event: 'UnpinMessage', chat: s.group, id: 99 }), 'no-message'],
];

function add(chat: string, ...usersToAdd: string[]): Frame {
  return { event: 'AddMembers', chat, usersToAdd };
}

function remove(chat: string, { identifier }: TestUser): Frame {
  return { event: 'RemoveMember', chat, identifier };
}

function role(chat: string, { identifier }: TestUser, name: string): Frame {
  return { event: 'SetRole', chat, identifier, role: name };
}

describe('5.6: what a member may not do changes nothing, and nobody is told', () => {
  it.each(allowed)('%s', async (_name, who, frame, code) => {
    const before = await state();
    expect(await clients[who].ask({ ...frame(scene), clientId: 'mine' })).toMatchObject({
      event: 'Error',
      code,
      retry: false,
      // A request with a field that is wrong is not read any further.
      ...(code !== 'bad-field' && { clientId: 'mine' }),
    });
    expect(await drainAll()).toEqual([]);
    expect(await state()).toEqual(before);
  });

  it('the 101st pin is refused', async () => {
    const { owner } = clients;
    for (let id = 3; id <= 103; id++) owner.send(text(scene.owner, scene.local, `text ${id}`));
    await drainAll();
    for (let id = 1; id <= 100; id++) owner.send({ event: 'PinMessage', chat: scene.local, id });
    const last = (await owner.drain()).at(-1);
    expect(last?.['pinned']).toHaveLength(100);
    await drainAll();
    expect(await owner.ask({ event: 'PinMessage', chat: scene.local, id: 101 })).toMatchObject({
      code: 'too-many-pins',
    });
    expect(await drainAll()).toEqual([]);
  });
});
