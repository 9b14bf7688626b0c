import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAll, makeGroup, text } from '../testing/group.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, register, type TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let anna: TestUser;
let boris: TestUser;
let a: TestClient;
let b: TestClient;
let base: TestClient;
let chat: string;

const said = 'Lunch at noon 😀 in the yard';

beforeAll(async () => {
  started = await startRelay();
  anna = await register(started, 'Anna');
  boris = await register(started, 'Boris');
  [a, b] = await connectAll(started, [anna, boris]);
  chat = await makeGroup([a, b], [anna, boris]);
  base = await connect(started, boris);
  for (const client of [b, base]) client.send({ event: 'OpenChat', chat_name: chat });
  a.send(text(anna, chat, said));
  for (const client of [a, b, base]) await client.drain();
});

afterAll(() => started.stop());

/** Sends, and gives what another extended connection and a base one in the chat were told. */
async function tell(by: TestClient, user: TestUser, fields: Frame): Promise<{ extended: Frame; plain: Frame }> {
  by.send(text(user, chat, 'Fine.', fields));
  const own = await by.drain();
  if (own.some(({ event }) => event === 'Error')) return { extended: own[0] as Frame, plain: own[0] as Frame };
  const last = (frames: Frame[]) => frames.filter(({ event }) => event === 'SendMessage').at(-1) as Frame;
  const extended = by === b ? last(own) : last(await b.drain());
  const plain = by === base ? last(own) : last(await base.drain());
  return { extended, plain };
}

const whole = () => ({ id: 1, sender: anna.identifier, username: 'Anna', dataType: 'text', value: said });

describe('6.22: who answers names the message, and the relay cuts the quote', () => {
  it('of the whole message; base clients get a copy as ever', async () => {
    const { extended, plain } = await tell(b, boris, { quote: { id: 1 } });
    expect(extended['quote']).toEqual(whole());
    expect(JSON.parse(String(plain['reply']))).toEqual(whole());
    expect(plain).not.toHaveProperty('quote');
  });

  it('of a part, in UTF-16 units, and refuses what is no part of the text or splits a character', async () => {
    const { extended } = await tell(b, boris, { quote: { id: 1, start: 9, length: 4 } });
    expect(extended['quote']).toEqual({ ...whole(), value: 'noon', start: 9, length: 4 });
    for (const part of [
      { start: 0, length: said.length + 1 },
      { start: said.length },
      { start: said.indexOf('😀') + 1 },
      { start: 0, length: said.indexOf('😀') + 1 },
    ]) {
      expect((await tell(b, boris, { quote: { id: 1, ...part } })).extended).toMatchObject({
        event: 'Error',
        code: 'bad-field',
      });
    }
  });

  it('and a message that is not there leaves what was written without a quote', async () => {
    const { extended, plain } = await tell(b, boris, { quote: { id: 999 } });
    expect(extended).toMatchObject({ value: 'Fine.', reply: '' });
    expect(extended).not.toHaveProperty('quote');
    expect(plain['reply']).toBe('');
  });

  it('is told alike live, in the history, to who missed it and in search results', async () => {
    await tell(b, boris, { quote: { id: 1 } });
    await a.drain();
    const page = await a.ask({ event: 'GetMessages', chat, take: 1 });
    expect((page['details'] as Frame[])[0]?.['quote']).toEqual(whole());
    const missed = await a.ask({ event: 'Sync', position: 0 });
    expect((missed['events'] as Frame[]).at(-1)?.['quote']).toEqual(whole());
    const found = await a.ask({ event: 'SearchMessages', text: 'fine', take: 1 });
    expect((found['results'] as Frame[])[0]?.['detail']['quote']).toEqual(whole());
  });
});

describe('6.22: a base client’s quote', () => {
  it('of a message of the chat reaches extended clients in the message’s own words', async () => {
    const reply = JSON.stringify({ id: 1, sender: anna.identifier, username: 'Anna', value: 'I resign.' });
    const { extended, plain } = await tell(base, boris, { reply });
    expect(extended['quote']).toEqual(whole());
    expect(plain['reply']).toBe(reply);
  });

  it('of a part of it stays that part', async () => {
    const { extended } = await tell(base, boris, { reply: JSON.stringify({ id: '1', value: 'in the yard' }) });
    expect(extended['quote']).toEqual({ ...whole(), value: 'in the yard', start: 17, length: 11 });
  });

  it('of no message of the chat is what its sender wrote: there is no quote beside it', async () => {
    const reply = JSON.stringify({ id: 77, username: 'Anna', value: 'I resign.' });
    const { extended } = await tell(base, boris, { reply });
    expect(extended['reply']).toBe(reply);
    expect(extended).not.toHaveProperty('quote');
  });
});
