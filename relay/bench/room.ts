import { createHash } from 'node:crypto';
import { clientFrame, RawClient } from './raw-client.js';

/** Clients in one chat that all have it open. */
export interface Room {
  readonly clients: readonly RawClient[];
  /** The frame with which client `i` sends `value`. */
  frame(i: number, value: string): Buffer;
  close(): void;
}

interface Account {
  readonly identifier: string;
  readonly password: string;
}

function message(sender: string, chat: string, value: string): Buffer {
  return clientFrame(JSON.stringify({ event: 'SendMessage', sender, dataType: 'text', value, chat }));
}

/** Registers so many users at the relay. */
export async function registerAccounts(url: string, count: number): Promise<Account[]> {
  const client = await RawClient.open(url);
  const accounts: Account[] = [];
  for (let i = 0; i < count; i++) {
    const email = `member-${i}@bench.test`;
    const password = createHash('md5').update(email).digest('hex');
    await client.ask({ event: 'RegisterUser', email, password, username: `Member ${i}` }, 'GreatEmail');
    const { userIdentifier } = await client.ask({ event: 'ConfirmEmail', email, code: 1 }, 'RightCode');
    accounts.push({ identifier: String(userIdentifier), password });
  }
  client.close();
  return accounts;
}

/** Opens a connection for each account, bound to it. */
export async function connectAll(url: string, accounts: readonly Account[]): Promise<RawClient[]> {
  const clients: RawClient[] = [];
  for (const { identifier, password } of accounts) {
    const client = await RawClient.open(url);
    client.send({ event: 'ConnectUser', identifier, password });
    await client.ask({ event: 'IsUserOnline', identifier }, 'ReturnOnline');
    clients.push(client);
  }
  return clients;
}

/** A group of these accounts at the relay, opened by all. */
export async function relayRoom(url: string, accounts: readonly Account[]): Promise<Room> {
  const clients = await connectAll(url, accounts);
  const [first] = clients;
  const usersToAdd = accounts.map((account) => account.identifier);
  const created = await first?.ask(
    { event: 'CreateChat', isLocalChat: 0, usersToAdd, chat_name: 'Bench', owner: usersToAdd[0] },
    'ChatCreated',
  );
  const chat = String(created?.['table_name']);
  for (const client of clients) {
    client.send({ event: 'OpenChat', chat_name: chat });
    await client.ask({ event: 'IsUserOnline' }, 'ReturnOnline');
  }
  return {
    clients,
    frame: (i, value) => message(accounts[i]?.identifier ?? '', chat, value),
    close: () => clients.forEach((client) => client.close()),
  };
}

/** As many clients of the bare broadcast. */
export async function baselineRoom(url: string, count: number): Promise<Room> {
  const clients = await Promise.all(Array.from({ length: count }, () => RawClient.open(url)));
  return {
    clients,
    // The same size as the relay's, whose identifiers have 32 characters.
    frame: (i, value) => message(String(i).padStart(32, '0'), '0'.repeat(32), value),
    close: () => clients.forEach((client) => client.close()),
  };
}
