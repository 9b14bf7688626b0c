import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { replay } from '../replay.js';
import { type Frame, md5, TestClient } from '../test-client.js';
import { readTranscript } from '../transcript.js';
import { type ExistingServer, startExistingServer } from './existing-server.js';

const recordings = readdirSync(new URL('../wire/', import.meta.url)).filter((file) => file.endsWith('.json'));

let server: ExistingServer | undefined;
let codes: { email: string; code: number }[] = [];
let files: string[] = [];
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(revivesAfter: number | null = null): Promise<ExistingServer> {
  codes = [];
  files = [];
  server = await startExistingServer({
    host: '127.0.0.1',
    revivesAfter,
    onMail: (email, code) => codes.push({ email, code }),
    onRequest: () => undefined,
    onFile: (name) => files.push(name),
  });
  return server;
}

interface Person {
  readonly client: TestClient;
  readonly identifier: string;
}

/** Registers a person and signs in. */
async function person({ url }: ExistingServer, name: string): Promise<Person> {
  const client = await TestClient.connect(url);
  const email = `${name}@example.test`;
  const password = md5(name);
  await client.ask({ event: 'RegisterUser', email, password, username: name });
  const { code } = codes.find((sent) => sent.email === email)!;
  const identifier = String((await client.ask({ event: 'ConfirmEmail', email, code }))['userIdentifier']);
  client.send({ event: 'ConnectUser', identifier, password });
  return { client, identifier };
}

async function group({ client, identifier }: Person, ...others: Person[]): Promise<string> {
  const usersToAdd = [identifier, ...others.map((other) => other.identifier)];
  const created = await client.ask({
    event: 'CreateChat',
    isLocalChat: 0,
    usersToAdd,
    chat_name: 'g',
    owner: identifier,
  });
  return String(created['table_name']);
}

/** Sends a request. @returns everything that came for it */
function asked({ client }: Person, frame: Frame): Promise<Frame[]> {
  client.send(frame);
  return client.drainByPing();
}

describe('the double of an existing server', () => {
  it.each(recordings)('%s: answers as was recorded, without any difference', async (file) => {
    const { url } = await start();
    const replayed = {
      url,
      codes: () => Promise.resolve(codes),
      drain: (client: TestClient) => client.drainByPing(),
      ids: 'echoed',
    } as const;
    expect(await replay(readTranscript(file), replayed, {})).toEqual([]);
  });

  it('reads a binary frame, and answers what is no JSON with an error that says nothing', async () => {
    const { client } = await person(await start(), 'ann');
    client.sendRaw(Buffer.from(JSON.stringify({ event: 'GetReactions' })));
    client.sendRaw('{');
    const answers = await client.drainByPing();
    expect(answers).toMatchObject([{ event: 'ReturnReactions' }, { event: 'Error', data: {} }]);
  });

  it('says nothing of friends before there was a request, and lets one ask oneself', async () => {
    const ann = await person(await start(), 'ann');
    const { identifier } = ann;
    expect(await asked(ann, { event: 'GetFriends', identifier })).toEqual([]);
    expect(await asked(ann, { event: 'AddFriend', identifier })).toEqual([]);
    expect(await asked(ann, { event: 'GetFriends', identifier })).toEqual([{ event: 'ReturnFriends', users: [] }]);
  });

  it('renames a direct chat', async () => {
    const ann = await person(await start(), 'ann');
    const usersToAdd = [ann.identifier, ann.identifier];
    const [created] = await asked(ann, { event: 'CreateChat', isLocalChat: 1, usersToAdd, chat_name: 'me' });
    const rename = { event: 'RenameChat', name: 'Notes', chatIdentifier: created?.['table_name'] };
    expect(await asked(ann, rename)).toEqual([{ event: 'SuccessfulRenaming', name: 'Notes' }]);
  });

  it('loses a service to the members of a group without data about friends, until it begins again', async () => {
    const ann = await person(await start(30), 'ann');
    const table = await group(ann);
    const history = { event: 'GetChatMessages', table_name: table, loadedMessages: 0 };
    expect(await asked(ann, { event: 'GetChatUsers', table_name: table })).toEqual([]);
    const sentence = 'Sorry, we cannot answer this request';
    expect(await asked(ann, history)).toEqual([{ event: 'Error', data: sentence }]);
    expect(await asked(ann, { event: 'GetUserChats' })).toMatchObject([{ event: 'ReturnUserChats' }]);
    await expect.poll(() => asked(ann, history)).toMatchObject([{ event: 'ReturnChatMessages' }]);
    await asked(ann, { event: 'AddFriend', identifier: ann.identifier });
    expect(await asked(ann, { event: 'GetChatUsers', table_name: table })).toMatchObject([
      { event: 'ReturnChatUsers', members: [{ username: 'ann', currentOnline: 1 }] },
    ]);
  });

  it('forgets who has signed in when its service begins again, and tells nobody', async () => {
    const existing = await start();
    const ann = await person(existing, 'ann');
    const table = await group(ann);
    const message = { event: 'SendMessage', sender: ann.identifier, dataType: 'text', value: 'hello', chat: table };
    await asked(ann, { event: 'OpenChat', chat_name: table });
    expect(await asked(ann, message)).toMatchObject([{ event: 'SendMessage', value: 'hello' }]);
    existing.restart('messaging', 0, 'hung');
    await expect
      .poll(async () => {
        const typing = { event: 'Typing', chat: table, username: 'ann', identifier: ann.identifier };
        return asked(ann, { event: 'OpenChat', chat_name: table }).then(() => asked(ann, typing));
      })
      .toMatchObject([{ event: 'Typing' }]);
    expect(await asked(ann, message)).toEqual([]);
    // Signing in again on the same connection changes nothing.
    await asked(ann, { event: 'ConnectUser', identifier: ann.identifier, password: md5('ann') });
    expect(await asked(ann, message)).toEqual([]);
    await asked(ann, { event: 'DisconnectUser' });
    await asked(ann, { event: 'ConnectUser', identifier: ann.identifier, password: md5('ann') });
    expect(await asked(ann, message)).toMatchObject([{ event: 'SendMessage', value: 'hello' }]);
  });

  it('takes a file in a form, and lets pages of other sites read no answer', async () => {
    const { url } = await start();
    const base = url.replace('ws:', 'http:');
    const form = new FormData();
    form.append('file', new Blob(['hello\r\n--there']), 'a note.txt');
    const answer = await fetch(`${base}upload`, { method: 'POST', body: form, headers: { origin: 'https://a.test' } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    const { filePath } = (await answer.json()) as { filePath: string };
    const kept = await fetch(base + filePath);
    expect(await kept.text()).toBe('hello\r\n--there');
    expect(files).toEqual(['a note.txt']);
    for (const request of [fetch(`${base}parley.json`), fetch(base), fetch(`${base}upload`, { method: 'OPTIONS' })]) {
      const refusal = await request;
      expect(refusal.status).toBe(426);
      expect(refusal.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('may take a file and lose its answer', async () => {
    const existing = await start();
    existing.uploads('lost');
    const form = new FormData();
    form.append('file', new Blob(['hello']), 'a.txt');
    const url = existing.url.replace('ws:', 'http:');
    await expect(fetch(`${url}upload`, { method: 'POST', body: form })).rejects.toThrow();
    expect(files).toEqual(['a.txt']);
  });
});
