import { KeptChats } from './kept-chats.js';
import type { StartedRelay } from './start-relay.js';
import { connect, type Frame, type TestClient, type TestUser } from './test-client.js';

/** A device with the extensions that keeps what it is told, and catches up after it was away. */
export class SyncDevice {
  readonly kept = new KeptChats();
  #client: TestClient | undefined;
  /** Everything up to here is known. */
  #position = 0;
  #upToDate = false;

  constructor(
    readonly started: StartedRelay,
    readonly user: TestUser,
  ) {}

  /** Whether it is connected. */
  get here(): boolean {
    return this.#client !== undefined;
  }

  /** Connects and asks for what was missed, page after page, while others go on. */
  async comeBack(take: number): Promise<void> {
    const client = await connect(this.started, this.user, true);
    this.#client = client;
    for (let more = true; more;) {
      client.send({ event: 'Sync', position: this.#position, take });
      let frame: Frame;
      do {
        frame = await client.next();
        this.kept.apply(frame);
      } while (frame['event'] !== 'Missed');
      this.#position = Number(frame['to']);
      more = Boolean(frame['more']);
    }
    this.#upToDate = true;
  }

  /** Sends a request, if it is connected; nobody waits for an answer. */
  send(frame: Frame): void {
    this.#client?.send(frame);
  }

  /** Takes in what has arrived, and what the relay had for it when it was asked. */
  async takeIn(): Promise<void> {
    for (const frame of (await this.#client?.drain()) ?? []) this.#live(frame);
  }

  /** The connection breaks: what is on its way is lost. */
  goAway(): void {
    this.#client?.ws.terminate();
    this.#client = undefined;
    this.#upToDate = false;
  }

  #live(frame: Frame): void {
    this.kept.apply(frame);
    if (this.#upToDate && typeof frame['position'] === 'number' && frame['position'] > this.#position) {
      this.#position = frame['position'];
    }
  }
}

/** @returns what the relay says of everything that the user has, with the requests that any client has */
export async function everything(started: StartedRelay, user: TestUser): Promise<{ chats: KeptChats; unread: object }> {
  const client = await connect(started, user, true);
  const kept = new KeptChats();
  const unread: Record<string, number> = {};
  const list = await client.ask({ event: 'GetUserChats' });
  for (const item of list['chats'] as Frame[]) {
    const id = String(item['table_name']);
    const info = (list['infos'] as Frame[]).find(({ chat }) => chat === id);
    const { roles } = await client.ask({ event: 'GetChatUsers', table_name: id });
    unread[id] = Number(item['notRead']);
    kept.chats[id] = {
      name: item['isLocalChat'] === 1 ? '' : String(item['chat_name']),
      members: (roles as Frame[]).map(({ identifier }) => String(identifier)),
      cursors: Object.fromEntries((roles as Frame[]).map(({ identifier, readUpTo }) => [identifier, readUpTo])),
      mutedUntil: Number(info?.['mutedUntil']),
      messages: await history(client, id),
    };
  }
  await client.close();
  return { chats: kept, unread };
}

async function history(client: TestClient, chat: string): Promise<KeptChats['chats'][string]['messages']> {
  const messages: KeptChats['chats'][string]['messages'] = {};
  for (let loaded = 0; ;) {
    const page = await client.ask({ event: 'GetChatMessages', table_name: chat, loadedMessages: loaded });
    const rows = page['messages'] as Frame[];
    if (rows.length === 0) return messages;
    loaded += rows.length;
    for (const { id, sender, value, isRead, reaction } of rows) {
      const edited = (page['details'] as Frame[]).some((detail) => detail['id'] === id && detail['edited'] === true);
      messages[Number(id)] = {
        sender: String(sender),
        value: String(value),
        isRead: isRead === 1,
        edited,
        reactions: reaction,
      };
    }
  }
}
