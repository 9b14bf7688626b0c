import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAll, history, makeGroup, text } from '../testing/group.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, register, type TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let anna: TestUser;
let boris: TestUser;
let clara: TestUser;
let a: TestClient;
let b: TestClient;
let c: TestClient;

beforeAll(async () => {
  started = await startRelay();
  anna = await register(started, 'Anna');
  boris = await register(started, 'Boris');
  clara = await register(started, 'Clara');
  [a, b, c] = await connectAll(started, [anna, boris, clara]);
});

afterAll(() => started.stop());

async function details(client: TestClient, chat: string): Promise<Frame[]> {
  client.send({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
  return (await client.nextOf('ReturnChatMessages'))['details'] as Frame[];
}

describe('6: mentions', () => {
  it('are told to all, live and in the history; who is not a member, or is named again, is dropped', async () => {
    const chat = await makeGroup([a, b], [anna, boris]);
    const mentions = [boris.identifier, clara.identifier, 'nobody', boris.identifier];
    a.send(text(anna, chat, 'Boris!', { mentions }));
    a.send(text(anna, chat, 'Clara!', { mentions: [clara.identifier] }));
    await a.drain();
    const [first, second] = (await b.drain()).map((frame) => frame['message'] as Frame);
    expect(first?.['mentions']).toEqual([boris.identifier]);
    expect(second).not.toHaveProperty('mentions');
    expect(await details(b, chat)).toEqual([{ id: 1, mentions: [boris.identifier] }]);
  });

  it('more than 50 are refused', async () => {
    const chat = await makeGroup([a, b], [anna, boris]);
    const mentions = Array.from({ length: 51 }, (_, index) => `user-${index}`);
    expect(await a.ask(text(anna, chat, 'all!', { mentions }))).toMatchObject({ event: 'Error', code: 'bad-field' });
    expect(await history(a, chat)).toEqual([]);
  });

  it('a base connection sees the message without them', async () => {
    const chat = await makeGroup([a, b], [anna, boris]);
    const base = await connect(started, boris);
    base.send({ event: 'OpenChat', chat_name: chat });
    await base.drain();
    a.send(text(anna, chat, 'Boris!', { mentions: [boris.identifier] }));
    await a.drain();
    const [frame] = await base.drain();
    expect(frame).toMatchObject({ event: 'SendMessage', value: 'Boris!' });
    expect(frame).not.toHaveProperty('mentions');
    await base.close();
    await b.drain();
  });
});

describe('6: forward', () => {
  it('takes kind and value from the message itself, and names the first author however often it is passed on', async () => {
    const source = await makeGroup([a, b], [anna, boris]);
    const local = await makeChat(b, [boris, clara]);
    const own = await makeChat(c, [clara, anna]);
    const media = { name: 'plan.png', width: 3, height: 2 };
    a.send({ ...text(anna, source, 'media/img/plan.png'), dataType: 'image', media });
    for (const client of [a, b, c]) await client.drain();
    b.send(text(boris, local, 'something else', { forward: { chat: source, id: '1' }, clientId: 'forward-1' }));
    expect(await b.drain()).toMatchObject([
      { event: 'Acknowledged', clientId: 'forward-1', id: 1 },
      { event: 'SendMessage', value: 'media/img/plan.png', dataType: 'image' },
    ]);
    const forwarded = { identifier: anna.identifier, username: 'Anna' };
    const [told] = await c.drain();
    expect(told?.['message']).toMatchObject({ sender: boris.identifier, dataType: 'image', forwarded, media });
    c.send(text(clara, own, 'x', { forward: { chat: local, id: 1 } }));
    await c.drain();
    await a.drain();
    expect(await history(a, own)).toEqual(['media/img/plan.png']);
    expect(await details(a, own)).toEqual([{ id: 1, forwarded, media }]);
  });

  it('6.13: nobody edits what was passed on, and who passed it on can delete it', async () => {
    const source = await makeGroup([a, b], [anna, boris]);
    const own = await makeGroup([b, c], [boris, clara]);
    a.send(text(anna, source, 'yes, on Monday'));
    for (const client of [a, b, c]) await client.drain();
    b.send(text(boris, own, 'x', { forward: { chat: source, id: 1 } }));
    for (const client of [b, c]) await client.drain();
    for (const client of [b, c]) {
      const refused = await client.ask({ event: 'EditMessage', chat: own, id: 1, value: 'no, never' });
      expect(refused).toMatchObject({ event: 'Error', code: 'not-author' });
    }
    expect(await history(c, own)).toEqual(['yes, on Monday']);
    b.send({ event: 'DeleteMessage', chat: own, id: 1 });
    await b.drain();
    await c.drain();
    expect(await history(c, own)).toEqual([]);
  });

  it('of what one cannot see is refused, without a word on whether it is there', async () => {
    const secret = await makeGroup([a, b], [anna, boris]);
    const own = await makeGroup([c, b], [clara, boris]);
    a.send(text(anna, secret, 'not for Clara'));
    for (const client of [a, b]) await client.drain();
    const there = await c.ask(text(clara, own, 'x', { forward: { chat: secret, id: 1 } }));
    expect(there).toMatchObject({ event: 'Error', code: 'no-chat' });
    expect(await c.ask(text(clara, own, 'x', { forward: { chat: secret, id: 9 } }))).toEqual(there);
    expect(await c.ask(text(clara, own, 'x', { forward: { chat: 'nowhere', id: 1 } }))).toEqual(there);
    expect(await c.ask(text(clara, own, 'x', { forward: { chat: own, id: 1 } }))).toMatchObject({ code: 'no-message' });
    expect(await c.ask(text(clara, own, 'x', { forward: { chat: own } }))).toMatchObject({ code: 'bad-field' });
    // Nor can a user forward into a chat that they are not in.
    expect(await c.ask(text(clara, secret, 'x', { forward: { chat: own, id: 1 } }))).toMatchObject({ event: 'Error' });
    expect(await history(c, own)).toEqual([]);
    expect(await history(a, secret)).toEqual(['not for Clara']);
    expect(await b.drain()).toEqual([]);
  });

  it('keeps its place among messages that are sent with it', async () => {
    const chat = await makeGroup([a, b], [anna, boris]);
    a.send(text(anna, chat, 'one'));
    await a.drain();
    a.send(text(anna, chat, 'two'));
    a.send(text(anna, chat, 'x', { forward: { chat, id: 1 } }));
    a.send(text(anna, chat, 'three'));
    await a.drain();
    expect(await history(a, chat)).toEqual(['one', 'two', 'one', 'three']);
    await b.drain();
  });
});
