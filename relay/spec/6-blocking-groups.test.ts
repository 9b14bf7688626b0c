import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { text } from '../testing/group.js';
import { cardOf, requestCredentials } from '../testing/people.js';
import { connectPush } from '../testing/push-device.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, register, type TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let host: TestUser;
let anna: TestUser;
let boris: TestUser;
let clara: TestUser;
let phone: TestClient;
let his: TestClient;
let hers: TestClient;
let group: string;

beforeEach(async () => {
  started = await startRelay();
  host = await register(started, 'Host');
  anna = await register(started, 'Anna');
  boris = await register(started, 'Boris');
  clara = await register(started, 'Clara');
  phone = await connect(started, anna, true);
  his = await connect(started, boris, true);
  hers = await connect(started, clara, true);
  const club = await connect(started, host, true);
  group = await makeChat(club, [host, anna, boris, clara], 'Club');
  await club.close();
  phone.send({ event: 'BlockUser', identifier: boris.identifier });
  await phone.nextOf('Blocked');
  for (const client of [his, hers]) await client.drain();
}, 60_000);
afterEach(() => started.stop());

const position = async (client: TestClient): Promise<number> =>
  Number((await client.ask({ event: 'Sync', position: Number.MAX_SAFE_INTEGER }))['to']);
const both = () => [anna.identifier, clara.identifier];

describe('6.18: what a person who is blocked writes in a group', () => {
  it('mentions the others, but not the one who blocked', async () => {
    his.send(text(boris, group, '@Anna @Clara', { mentions: both() }));
    const notified = await phone.nextOf('Notification');
    expect((notified['message'] as Frame)['mentions']).toEqual([clara.identifier]);
    expect(((await hers.nextOf('Notification'))['message'] as Frame)['mentions']).toEqual(both());
    expect((await his.next())['mentions']).toEqual(both());
    for (const client of [phone, his]) client.send({ event: 'OpenChat', chat_name: group });
    await phone.drain();
    his.send(text(boris, group, '@Anna', { mentions: [anna.identifier] }));
    expect(await phone.nextOf('SendMessage')).not.toHaveProperty('mentions');
    expect((await his.nextOf('SendMessage'))['mentions']).toEqual([anna.identifier]);
  });

  it('nor by an edit', async () => {
    his.send(text(boris, group, 'nobody', { clientId: 'a' }));
    const { id } = await his.nextOf('Acknowledged');
    his.send({ event: 'EditMessage', chat: group, id: id as number, value: '@Anna @Clara', mentions: both() });
    const edited = await phone.nextOf('EditMessageForUsers');
    expect(edited['mentions']).toEqual([clara.identifier]);
    expect(edited).not.toMatchObject({ mentioned: expect.arrayContaining([anna.identifier]) as string[] });
    expect(await hers.nextOf('EditMessageForUsers')).toMatchObject({ mentions: both() });
  });

  it('nor where a device was away', async () => {
    const from = await position(phone);
    his.send(text(boris, group, '@Anna @Clara', { mentions: both(), clientId: 'a' }));
    const { id } = await his.nextOf('Acknowledged');
    his.send(text(boris, group, 'nobody'));
    his.send({ event: 'EditMessage', chat: group, id: Number(id) + 1, value: '@Anna', mentions: [anna.identifier] });
    await his.drain();
    await phone.drain();
    const { events } = await phone.ask({ event: 'Sync', position: from });
    const mentions = (events as Frame[]).flatMap((event) => (event['mentions'] as string[] | undefined) ?? []);
    expect(mentions).toEqual([clara.identifier]);
  });

  it('a push of it says nothing of a mention', async () => {
    await phone.close();
    const { client } = await connectPush(started, anna);
    his.send(text(boris, group, '@Anna @Clara', { mentions: both() }));
    const push = await client.nextOf('Push');
    expect(push).toMatchObject({ chat: group, sender: boris.identifier });
    expect(push).not.toHaveProperty('mention');
    hers.send(text(clara, group, '@Anna', { mentions: [anna.identifier] }));
    expect(await client.nextOf('Push')).toMatchObject({ sender: clara.identifier, mention: true });
    await client.close();
  });
});

describe('6.18: the friend request of a person who is blocked', () => {
  const waiting = async (client: TestClient) =>
    (await client.ask({ event: 'GetIncomingFriends', ...requestCredentials(anna) }))['incomingRequests'] as string[];

  it('waits without being listed or told until the block is taken back, and its sender notices nothing', async () => {
    his.send({ event: 'AddFriend', identifier: anna.identifier, ...requestCredentials(boris) });
    hers.send({ event: 'AddFriend', identifier: anna.identifier, ...requestCredentials(clara) });
    for (const client of [his, hers]) expect(await client.drain()).toEqual([]);
    expect(await cardOf(started, anna, boris)).toMatchObject({ whichFriend: 'sentRequest' });
    const base = await connect(started, anna);
    for (const client of [phone, base]) expect(await waiting(client)).toEqual([clara.identifier]);
    expect(await cardOf(started, boris, anna)).toMatchObject({ whichFriend: '' });
    expect(await cardOf(started, clara, anna)).toMatchObject({ whichFriend: 'incomingRequest' });
    phone.send({ event: 'UnblockUser', identifier: boris.identifier });
    await phone.nextOf('Blocked');
    expect(await waiting(phone)).toEqual([boris.identifier, clara.identifier]);
    expect(await cardOf(started, boris, anna)).toMatchObject({ whichFriend: 'incomingRequest' });
  });

  it('that was pushed before is pushed no more', async () => {
    phone.send({ event: 'UnblockUser', identifier: boris.identifier });
    await phone.nextOf('Blocked');
    await phone.close();
    his.send({ event: 'AddFriend', identifier: anna.identifier, ...requestCredentials(boris) });
    hers.send({ event: 'AddFriend', identifier: anna.identifier, ...requestCredentials(clara) });
    for (const client of [his, hers]) await client.drain();
    phone = await connect(started, anna, true);
    phone.send({ event: 'BlockUser', identifier: boris.identifier });
    await phone.nextOf('Blocked');
    await phone.close();
    const { client } = await connectPush(started, anna);
    await expect(client.nextOf('Push')).resolves.toMatchObject({ body: expect.stringContaining('Clara') as string });
    await client.close();
  });
});

describe('6.18: the direct chat with a person who is blocked', () => {
  it('no more says whether the person is there', async () => {
    const chat = await makeChat(hers, [clara, anna]);
    await phone.drain();
    await phone.ask({ event: 'GetUserChats' });
    phone.send({ event: 'BlockUser', identifier: clara.identifier });
    await phone.nextOf('Blocked');
    hers.send({ event: 'SetAway', away: true });
    await hers.drain();
    await hers.close();
    expect(await phone.drain()).toEqual([]);
    expect(chat).not.toBe('');
  });

  it('is made and deleted by that person without a word to the one who blocked', async () => {
    const chat = await makeChat(his, [boris, anna]);
    his.send(text(boris, chat, 'hello'));
    his.send({ event: 'PinMessage', chat, id: 1 });
    his.send({ event: 'DeleteChat', chat });
    expect((await his.drain()).map(({ event }) => String(event))).toContain('ChatGone');
    expect(await phone.drain()).toEqual([]);
  });
});
