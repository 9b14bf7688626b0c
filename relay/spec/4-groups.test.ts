import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { looksOf } from '../testing/people.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, makeChat, register, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let alice: TestUser;
let bob: TestUser;

beforeAll(async () => {
  started = await startRelay();
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
});
afterAll(() => started.stop());

async function group(): Promise<string> {
  const client = await connect(started, alice);
  const chat = await makeChat(client, [alice, bob], 'Team');
  await client.close();
  return chat;
}

describe('4.3, 4.4: RenameChat and SwitchChatAvatar', () => {
  it('any member may; only the one who asked is answered, and all lists show it', async () => {
    const chat = await group();
    const [asking, watching] = [await connect(started, bob), await connect(started, alice)];
    watching.send({ event: 'OpenChat', chat_name: chat });
    await watching.drain();
    expect(await asking.ask({ event: 'RenameChat', name: ' The <b>team</b>', chatIdentifier: chat })).toEqual({
      event: 'SuccessfulRenaming',
      name: 'The <b>team</b>',
    });
    expect(await asking.ask({ event: 'SwitchChatAvatar', avatar: 'media/t.png', chatIdentifier: chat })).toEqual({
      event: 'SuccessfulSwitchingChatAvatar',
      avatar: 'media/t.png',
    });
    expect(await watching.drain()).toEqual([]);
    const name = 'The <b>team</b>';
    expect(await looksOf(started, alice, chat)).toEqual({ chat_name: name, chatName: name, avatar: 'media/t.png' });
    for (const client of [asking, watching]) await client.close();
  });

  it('a local chat keeps the name and picture of the partner', async () => {
    const client = await connect(started, alice);
    const chat = await makeChat(client, [alice, bob]);
    for (const event of ['RenameChat', 'SwitchChatAvatar']) {
      const answer = await client.ask({ event, name: 'Taken', avatar: 'media/x.png', chatIdentifier: chat });
      expect(answer['data']).toContain('of its own');
    }
    await client.close();
    expect(await looksOf(started, alice, chat)).toMatchObject({ chat_name: 'Bob', avatar: '' });
  });
});
