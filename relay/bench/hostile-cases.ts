import { setTimeout as sleep } from 'node:timers/promises';
import { chats, cyrillicLog, LIST, MANY, OWNER, PASSWORD, randomCharacters, randomLetters } from './hostile-office.js';
import { RawClient } from './raw-client.js';
import { randomFrom } from './search-texts.js';
import { residentBytes, type Server } from './servers.js';

/** What one connection does to the others. */
export interface Case {
  readonly name: string;
  /** @returns what there is to say about it; undefined for nothing */
  run(relay: Server): Promise<string | undefined>;
}

/** Milliseconds that the index of the search is given to take in or out what was written or deleted. */
const INDEX_MS = 4_000;
const MIB = 2 ** 20;

async function signIn(relay: Server, identifier: string): Promise<RawClient> {
  const client = await RawClient.open(relay.url);
  await client.ask({ event: 'ConnectUser', identifier, password: PASSWORD, extensions: 1 }, 'Connected');
  return client;
}

async function signInBase(relay: Server, identifier: string): Promise<RawClient> {
  const client = await RawClient.open(relay.url);
  client.send({ event: 'ConnectUser', identifier, password: PASSWORD });
  await client.ask({ event: 'IsUserOnline', identifier }, 'ReturnOnline');
  return client;
}

/** @returns how many pages there were */
async function syncAll(client: RawClient): Promise<number> {
  let pages = 0;
  for (let position = 0, more = true; more; pages++) {
    const page = await client.ask({ event: 'Sync', position, take: 1_000 }, 'Missed');
    ({ to: position, more } = page as { to: number; more: boolean });
  }
  return pages;
}

function extended(name: string, identifier: string, work: (client: RawClient) => Promise<string | undefined>): Case {
  return {
    name,
    async run(relay) {
      const client = await signIn(relay, identifier);
      const said = await work(client);
      client.close();
      return said;
    },
  };
}

/** Pages of the base protocol: 50 messages, whatever they have. */
function basePage(name: string, chat: string): Case {
  return {
    name,
    async run(relay) {
      const client = await signInBase(relay, 'base');
      let bytes = 0;
      for (let i = 0; i < 3; i++) {
        bytes = await client.skim(
          { event: 'GetChatMessages', table_name: chat, loadedMessages: 0 },
          'ReturnChatMessages',
        );
      }
      client.close();
      return `three pages of ${(bytes / MIB).toFixed(1)} MiB`;
    },
  };
}

const deleteChat = (name: string, chat: string): Case =>
  extended(name, OWNER, async (client) => {
    await client.ask({ event: 'DeleteChat', chat, clientId: `delete-${chat}` }, 'Acknowledged');
    await sleep(INDEX_MS);
    return undefined;
  });

/** Sends a text, waits until it is in the index, and deletes it. */
const sendAndDelete = (name: string, text: string): Case =>
  extended(name, OWNER, async (client) => {
    for (let i = 0; i < 2; i++) {
      const send = { event: 'SendMessage', sender: OWNER, dataType: 'text', value: text, chat: chats.random };
      const { id } = await client.ask({ ...send, clientId: `sent-${client.socket.localPort}-${i}` }, 'Acknowledged');
      await sleep(INDEX_MS);
      await client.ask(
        {
          event: 'DeleteMessage',
          chat: chats.random,
          id,
          clientId: `gone-${client.socket.localPort}-${i}`,
        },
        'Acknowledged',
      );
      await sleep(INDEX_MS);
    }
    return undefined;
  });

export function hostileCases(): Case[] {
  const random = randomFrom(99);
  return [
    extended(
      '480 messages of control characters, Sync',
      chats.controls,
      async (client) => `${await syncAll(client)} pages`,
    ),
    extended('  the same, GetMessages', chats.controls, async (client) => {
      for (let i = 0; i < 8; i++) {
        await client.skim(
          { event: 'GetMessages', chat: chats.controls, around: 1 + i * 50, take: 200 },
          'ReturnMessages',
        );
      }
      return undefined;
    }),
    extended('40 logs of Cyrillic, Sync', chats.logs, async (client) => `${await syncAll(client)} pages`),
    {
      name: 'three parallel GetMessages over long texts',
      async run(relay) {
        const clients = await Promise.all(['reader', 'third', OWNER].map((name) => signIn(relay, name)));
        for (let i = 0; i < 5; i++) {
          const asked = { event: 'GetMessages', chat: chats.long, before: 200 - i * 20, take: 200 };
          await Promise.all(clients.map((client) => client.skim(asked, 'ReturnMessages')));
        }
        for (const client of clients) client.close();
        return undefined;
      },
    },
    extended('200 long texts sent one after another', OWNER, async (client) => {
      for (let i = 0; i < 200; i++) {
        const send = { event: 'SendMessage', sender: OWNER, dataType: 'text', value: cyrillicLog(random) };
        await client.ask({ ...send, chat: chats.random, clientId: `long-${i}` }, 'Acknowledged');
      }
      await sleep(INDEX_MS);
      return undefined;
    }),
    basePage('base GetChatMessages of 50 long texts', chats.plain),
    basePage('  of logs of Cyrillic', chats.long),
    basePage('  of control characters', chats.ones),
    basePage('  of NUL', chats.nuls),
    deleteChat(`DeleteChat of ${MANY} messages`, chats.many),
    sendAndDelete('a message of random letters, sent and deleted', randomLetters(random)),
    sendAndDelete('a message of random characters, sent and deleted', randomCharacters(random)),
    extended(`a list of ${LIST} chats`, 'list', async (client) => {
      let bytes = 0;
      for (let i = 0; i < 3; i++) bytes = await client.skim({ event: 'GetUserChats' }, 'ReturnUserChats');
      return `three times ${(bytes / MIB).toFixed(1)} MiB`;
    }),
    {
      name: '  for a base client',
      async run(relay) {
        const client = await signInBase(relay, 'list');
        let bytes = 0;
        for (let i = 0; i < 3; i++) bytes = await client.skim({ event: 'GetUserChats' }, 'ReturnUserChats');
        client.close();
        return `three times ${(bytes / MIB).toFixed(1)} MiB`;
      },
    },
    extended('searches over long texts', 'reader', async (client) => {
      let refused = 0;
      for (const text of ['встреча', 'отчёт', 'не', 'и', 'договор', 'the', 'встреч', 'сч']) {
        // The texts of the cases before may not be in the index yet: then the relay says so.
        const search = client.skim({ event: 'SearchMessages', text, take: 50 }, 'FoundMessages');
        if ((await search.catch(() => 0)) === 0) refused++;
      }
      return refused > 0 ? `${refused} refused: the index is not ready` : undefined;
    }),
    {
      name: 'a reader who never reads',
      async run(relay) {
        const before = residentBytes(relay.pid) ?? NaN;
        const clients = await Promise.all(
          Array.from({ length: 10 }, async (_, i) => {
            const client = await (i % 2 === 0 ? signIn(relay, 'reader') : signInBase(relay, 'base'));
            client.socket.pause();
            for (let n = 0; n < 60; n++) {
              client.send(
                i % 2 === 0
                  ? { event: 'GetMessages', chat: chats.long, before: 200, take: 200 }
                  : { event: 'GetChatMessages', table_name: chats.ones, loadedMessages: 0 },
              );
            }
            return client;
          }),
        );
        let most = 0;
        for (let i = 0; i < 40; i++) {
          await sleep(100);
          most = Math.max(most, residentBytes(relay.pid) ?? NaN);
        }
        for (const client of clients) client.close();
        await sleep(1_000);
        const after = residentBytes(relay.pid) ?? NaN;
        return `memory ${[before, most, after].map((bytes) => (bytes / MIB).toFixed(0)).join(' → ')} MiB`;
      },
    },
  ];
}
