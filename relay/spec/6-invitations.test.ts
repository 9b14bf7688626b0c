import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectAll, history, makeGroup, membersOf, text } from '../testing/group.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, register, type TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let owner: TestUser;
let anna: TestUser;
let boris: TestUser;
let his: TestClient;
let hers: TestClient;
let other: TestClient;
let group: string;

beforeEach(async () => {
  started = await startRelay();
  owner = await register(started, 'Owner');
  anna = await register(started, 'Anna');
  boris = await register(started, 'Boris');
  [his, hers, other] = await connectAll(started, [owner, anna, boris]);
  group = await makeGroup([his, hers, other], [owner, anna, boris]);
}, 60_000);
afterEach(() => started.stop());

async function leaving(): Promise<void> {
  hers.send({ event: 'LeaveChat', chat: group });
  await hers.nextOf('ChatGone');
  for (const client of [his, hers, other]) await client.drain();
}

const adding = async (user: TestUser): Promise<Frame> => {
  his.send({ event: 'AddMembers', chat: group, usersToAdd: [user.identifier] });
  return his.nextOf('ChatChanged');
};

describe('6.17: who left a group', () => {
  it('is invited instead of added, and the members see that; base connections see nothing', async () => {
    await leaving();
    const base = await connect(started, anna);
    const changed = await adding(anna);
    expect(membersOf(changed)).toEqual(['Owner owner', 'Boris member']);
    expect(changed).toMatchObject({ invited: [anna.identifier] });
    const asked = await his.ask({ event: 'GetChatUsers', table_name: group });
    expect(asked).toMatchObject({ event: 'ReturnChatUsers', invited: [anna.identifier] });
    const invitation = { chat: group, chat_name: 'Group', inviter: owner.identifier, username: 'Owner' };
    expect(await hers.drain()).toMatchObject([{ event: 'Invitations', invitations: [invitation] }]);
    expect(await base.drain()).toEqual([]);
    his.send(text(owner, group, 'she does not hear this'));
    await his.drain();
    expect(await hers.drain()).toEqual([]);
    expect(await hers.ask({ event: 'GetChatMessages', table_name: group, loadedMessages: 0 })).toMatchObject({
      code: 'no-chat',
    });
  });

  it('comes back by accepting, once', async () => {
    await leaving();
    await adding(anna);
    await hers.drain();
    hers.send({ event: 'AcceptInvitation', chat: group });
    const told = await hers.drain();
    expect(told).toMatchObject([
      { event: 'Invitations', invitations: [] },
      { event: 'ChatChanged', invited: [] },
    ]);
    expect(membersOf(told[1])).toEqual(['Owner owner', 'Boris member', 'Anna member']);
    his.send(text(owner, group, 'welcome'));
    await his.drain();
    await hers.drain();
    expect(await history(hers, group)).toEqual(['welcome']);
    expect(await hers.ask({ event: 'AcceptInvitation', chat: group })).toMatchObject({ code: 'no-invitation' });
  });

  it('is invited again after declining, and nobody is told of that', async () => {
    await leaving();
    await adding(anna);
    await hers.drain();
    await his.drain();
    hers.send({ event: 'DeclineInvitation', chat: group });
    expect(await hers.drain()).toMatchObject([{ event: 'Invitations', invitations: [] }]);
    expect(await his.drain()).toEqual([]);
    expect(await hers.ask({ event: 'AcceptInvitation', chat: group })).toMatchObject({ code: 'no-invitation' });
    expect(await adding(anna)).toMatchObject({ invited: [anna.identifier] });
    expect(await adding(anna)).toMatchObject({ invited: [anna.identifier] });
    expect((await hers.drain()).map(({ event }) => String(event))).toEqual(['Invitations']);
  });

  it('a device that was away learns of it, at a start and by what it missed', async () => {
    await leaving();
    const from = (await hers.ask({ event: 'Sync', position: 0 }))['to'] as number;
    await adding(anna);
    await hers.drain();
    const missed = await hers.ask({ event: 'Sync', position: from });
    expect(missed['events']).toMatchObject([{ event: 'Invitations', invitations: [{ chat: group }] }]);
    const { dataDir } = started;
    await started.relay.close();
    started = await startRelay({ dataDir });
    const again = await connect(started, anna, true);
    expect(await again.drain()).toMatchObject([{ event: 'Invitations', invitations: [{ chat: group }] }]);
  });

  it('who was removed by others is added, and an invitation ends with its group', async () => {
    his.send({ event: 'RemoveMember', chat: group, identifier: boris.identifier });
    await his.drain();
    expect(membersOf(await adding(boris))).toEqual(['Owner owner', 'Anna member', 'Boris member']);
    await leaving();
    await adding(anna);
    await hers.drain();
    his.send({ event: 'DeleteChat', chat: group });
    await his.drain();
    expect(await hers.drain()).toMatchObject([{ event: 'Invitations', invitations: [] }]);
  });

  it('nobody accepts what they are not invited to', async () => {
    for (const chat of [group, 'nowhere']) {
      expect(await other.ask({ event: 'AcceptInvitation', chat })).toMatchObject({ code: 'no-invitation' });
    }
  });
});
