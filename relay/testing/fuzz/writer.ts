import { text } from '../group.js';
import type { Random } from '../random.js';
import { type Frame, TestClient, type TestUser } from '../test-client.js';
import { basic } from '../uploads.js';

/** A change that the writer wants, and whether it is known to be stored. */
interface Wish {
  readonly clientId: string;
  readonly frame: Frame;
  /** What it is about: the client id of an own message. */
  readonly about?: string;
  done: boolean;
}

/** What the writer's own message is, once everything it wants is stored. */
interface Expected {
  value: string;
  deleted: boolean;
  reaction: string | undefined;
}

/** A user who changes things, and sends again what was not acknowledged: in order, and under the same client ids. */
export class Writer {
  readonly faults: string[] = [];
  /** The newest position that an acknowledgement told. */
  position = 0;
  readonly #wishes: Wish[] = [];
  readonly #messages = new Map<string, Expected>();
  /** Ids of acknowledged messages. */
  readonly #ids = new Map<string, number>();
  #client: TestClient | undefined;
  #looked = 0;
  #made = 0;
  #name: string | undefined;
  #http = '';

  constructor(
    readonly user: TestUser,
    readonly chat: string,
    readonly prefix: string,
    /** Whom the owner of the group takes in and out; undefined for everybody else. */
    readonly guest: TestUser | undefined,
  ) {}

  /** Connects and sends again what is not acknowledged. @returns the position that the relay is at */
  async comeBack(url: string, http: string): Promise<number> {
    const client = await TestClient.connect(url);
    this.#client = client;
    this.#looked = 0;
    const { identifier, password } = this.user;
    client.send({ event: 'ConnectUser', identifier, password, extensions: 1 });
    const connected = await client.nextOf('Connected');
    const path = await this.#upload(http);
    this.#wish({ ...text(this.user, this.chat, path), dataType: 'file' }, path);
    for (const wish of this.#wishes.filter(({ done }) => !done)) this.#send(wish);
    return Number(connected['position']);
  }

  /** Wants one more change, and asks for it. */
  change(random: Random): void {
    const own = [...this.#messages].filter(([, message]) => !message.deleted && message.value.startsWith('text'));
    const [about, message] = random.one(own) ?? [];
    const kind = random.below(10);
    if (kind === 9 && this.guest) {
      this.#changeGroup(random, this.guest);
      return;
    }
    if (kind < 5 || about === undefined || !message) {
      const value = `text ${this.prefix} ${++this.#made}`;
      this.#wish(text(this.user, this.chat, value), value);
      return;
    }
    if (kind < 7) {
      message.value = `text ${this.prefix} edited ${++this.#made}`;
      this.#wish({ event: 'EditMessage', chat: this.chat, value: message.value }, undefined, about);
    } else if (kind === 7) {
      message.deleted = true;
      this.#wish({ event: 'DeleteMessage', chat: this.chat }, undefined, about);
    } else {
      message.reaction = `r${++this.#made}`;
      const { identifier } = this.user;
      this.#wish(
        { event: 'AddReaction', chat: this.chat, sender: identifier, type: message.reaction },
        undefined,
        about,
      );
    }
  }

  #changeGroup(random: Random, guest: TestUser): void {
    const { chat } = this;
    this.#name = `Group ${this.prefix} ${++this.#made}`;
    this.#wish({ event: 'RenameChat', chatIdentifier: chat, name: this.#name });
    // Taking out who is not in is refused, so that it comes in first.
    this.#wish({ event: 'AddMembers', chat, usersToAdd: [guest.identifier] });
    if (random.below(2) === 0) this.#wish({ event: 'RemoveMember', chat, identifier: guest.identifier });
  }

  /** Waits for so many acknowledgements on this connection. */
  async acknowledged(count: number): Promise<void> {
    await this.#until(() => this.#wishes.filter(({ done }) => done).length >= count);
  }

  async allAcknowledged(): Promise<void> {
    await this.#until(() => this.#wishes.every(({ done }) => done));
  }

  async goAway(): Promise<void> {
    this.#client?.ws.terminate();
    await this.#client?.closing();
    this.#takeIn();
  }

  /** @returns how the history differs from what was acknowledged; the connection must be there */
  async wrongInHistory(): Promise<string[]> {
    const client = this.#client;
    if (!client) return ['not connected'];
    const wrong: string[] = [];
    const stored: Frame[] = [];
    for (let more = true; more;) {
      client.send({ event: 'GetChatMessages', table_name: this.chat, loadedMessages: stored.length });
      const page = (await client.nextOf('ReturnChatMessages'))['messages'] as Frame[];
      stored.push(...page);
      more = page.length > 0;
    }
    for (const [clientId, expected] of this.#messages) {
      const id = this.#ids.get(clientId);
      const found = stored.filter((message) => message['id'] === id);
      if (expected.deleted !== (found.length === 0)) wrong.push(`${clientId}: ${found.length} are there`);
      const [message] = found;
      if (!message) continue;
      if (message['value'] !== expected.value)
        wrong.push(`${clientId} is "${String(message['value'])}", not "${expected.value}"`);
      const reaction = (message['reaction'] as Frame[])[0]?.['type'] as string | undefined;
      if (reaction !== expected.reaction)
        wrong.push(`${clientId} has the reaction ${reaction}, not ${expected.reaction}`);
    }
    const mine = stored.filter((message) => message['sender'] === this.user.identifier);
    const values = mine.map((message) => String(message['value']));
    if (new Set(values).size < values.length) wrong.push('a message is there twice');
    client.send({ event: 'GetUserChats' });
    const list = (await client.nextOf('ReturnUserChats')) as { chats: Frame[]; infos: Frame[] };
    const item = list.chats.find((one) => one['table_name'] === this.chat);
    const readUpTo = Number(list.infos.find((one) => one['chat'] === this.chat)?.['readUpTo']);
    const unread = stored.filter(({ id, sender }) => Number(id) > readUpTo && sender !== this.user.identifier).length;
    if (item?.['notRead'] !== unread) wrong.push(`${String(item?.['notRead'])} are unread, of ${unread}`);
    if (this.#name !== undefined && item?.['chat_name'] !== this.#name) wrong.push(`the group is not "${this.#name}"`);
    return [...wrong, ...(await this.#wrongInFiles(values))];
  }

  async #upload(http: string): Promise<string> {
    this.#http = http;
    const form = new FormData();
    form.append('file', new Blob([`bytes of ${this.prefix} ${++this.#made}`]), 'file.bin');
    const response = await fetch(`${http}upload`, { method: 'POST', body: form, headers: basic(this.user) });
    return String(((await response.json()) as Frame)['filePath']);
  }

  /** What an acknowledged message names can be read. */
  async #wrongInFiles(values: readonly string[]): Promise<string[]> {
    const wrong: string[] = [];
    for (const path of values.filter((value) => !value.startsWith('text'))) {
      const response = await fetch(`${this.#http}${path}`);
      if (!(await response.text()).startsWith('bytes of ')) wrong.push(`${path} is ${response.status}`);
    }
    return wrong;
  }

  #wish(frame: Frame, value?: string, about?: string): void {
    const clientId = `${this.prefix}-${++this.#made}`;
    if (value !== undefined) this.#messages.set(clientId, { value, deleted: false, reaction: undefined });
    const wish = { clientId, frame, done: false, ...(about !== undefined && { about }) };
    this.#wishes.push(wish);
    this.#send(wish);
  }

  /** What is about a message waits until that has an id. */
  #send({ clientId, frame, about }: Wish): void {
    const id = about === undefined ? 0 : this.#ids.get(about);
    const client = this.#client;
    if (id === undefined || !client || client.closed) return;
    const named = about === undefined ? {} : frame['event'] === 'AddReaction' ? { msgId: id } : { id };
    client.send({ ...frame, ...named, clientId });
  }

  async #until(reached: () => boolean): Promise<void> {
    for (;;) {
      this.#takeIn();
      if (reached() || !this.#client || this.#client.closed) return;
      await this.#client.arrival();
    }
  }

  #takeIn(): void {
    const received = this.#client?.received ?? [];
    for (; this.#looked < received.length; this.#looked++) {
      const frame = received[this.#looked] ?? {};
      if (frame['event'] === 'Acknowledged') this.#acknowledge(frame);
      else if (frame['event'] === 'Error') this.#refused(frame);
    }
  }

  #acknowledge({ clientId, id, position }: Frame): void {
    const wish = this.#wishes.find((one) => one.clientId === clientId);
    if (!wish) return;
    wish.done = true;
    this.position = Math.max(this.position, Number(position ?? 0));
    const known = this.#ids.get(wish.clientId);
    if (known !== undefined && this.#messages.has(wish.clientId) && known !== id) {
      this.faults.push(`${wish.clientId} has two ids: ${known} and ${String(id)}`);
    }
    if (!this.#messages.has(wish.clientId)) return;
    this.#ids.set(wish.clientId, Number(id));
    for (const waiting of this.#wishes) if (waiting.about === wish.clientId && !waiting.done) this.#send(waiting);
  }

  /** A change that was stored before the kill is refused the second time where it cannot be done twice. */
  #refused({ clientId, code, data }: Frame): void {
    const wish = this.#wishes.find((one) => one.clientId === clientId);
    if (!wish) return;
    const event = String(wish.frame['event']);
    if ((event === 'DeleteMessage' && code === 'no-message') || (event === 'RemoveMember' && code === 'no-user')) {
      wish.done = true;
    } else if (code === 'no-message' && this.#messages.get(wish.about ?? '')?.deleted) {
      // An edit or reaction that goes again after the deletion, which was stored.
      wish.done = true;
    } else this.faults.push(`${event} was refused: ${String(data)}`);
  }
}
