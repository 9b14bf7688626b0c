import { type Frame, md5, TestClient } from '../../relay/testing/test-client.js';
import { emailOf, passwordOf } from './account.js';
import type { RelayProcess } from './relay-process.js';

/** A user without a window, over the relay's protocol: makes many messages, or many people, quickly. */
export class RawPerson {
  private constructor(
    readonly name: string,
    readonly identifier: string,
    readonly password: string,
    readonly client: TestClient,
  ) {}

  /** Registers at an open relay and connects with our extensions. The password is `passwordOf(name)` by MD5. */
  static async register(relay: Pick<RelayProcess, 'url'>, name: string): Promise<RawPerson> {
    const client = await TestClient.connect(relay.url);
    const email = emailOf(name);
    const password = md5(passwordOf(name));
    client.send({ event: 'RegisterUser', email, password, username: name });
    await client.nextOf('GreatEmail');
    client.send({ event: 'ConfirmEmail', email, code: 1 });
    const identifier = String((await client.nextOf('RightCode'))['userIdentifier']);
    client.send({ event: 'ConnectUser', identifier, password, extensions: 1 });
    await client.nextOf('Connected');
    return new RawPerson(name, identifier, password, client);
  }

  /** @returns the identifier of somebody found by name */
  async find(name: string): Promise<string> {
    const { identifier, password } = this;
    this.client.send({ event: 'GetUsers', identifier, password, search: name, skip: 0 });
    const { users } = await this.client.nextOf('ReturnUsers');
    const found = (users as Frame[]).find((user) => user['username'] === name);
    if (!found) throw new Error(`Nobody is called ${name}.`);
    return String(found['identifier']);
  }

  /** @returns the direct chat with this person */
  async chatWith(other: string): Promise<string> {
    return this.#create({ isLocalChat: 1, usersToAdd: [this.identifier, other], chat_name: 'direct' });
  }

  /** @returns a new group of oneself and these people */
  async group(title: string, others: readonly string[]): Promise<string> {
    return this.#create({ isLocalChat: 0, usersToAdd: [this.identifier, ...others], chat_name: title });
  }

  /** Sends texts in order. @returns their ids, when all are stored */
  async send(chat: string, ...texts: readonly string[]): Promise<number[]> {
    for (const value of texts) this.#offer(chat, value, '');
    return this.#stored(texts.length);
  }

  /** Sends something that is no text. @param value path of its file */
  async sendKind(chat: string, dataType: string, value: string): Promise<number> {
    this.#offer(chat, value, '', dataType);
    return (await this.#stored(1))[0] ?? 0;
  }

  /** Answers a message. @param quote the copy that travels with it. @returns the id */
  async reply(chat: string, value: string, quote: Frame): Promise<number> {
    this.#offer(chat, value, JSON.stringify(quote));
    return (await this.#stored(1))[0] ?? 0;
  }

  /** Reacts to a message of a chat. @param type a path such as `media/reactions/like.png` */
  async react(chat: string, msgId: number, type: string): Promise<void> {
    this.client.send({ event: 'AddReaction', chat, msgId, sender: this.identifier, type });
    await this.client.drain();
  }

  /** Opens the chat on this connection; `"null"` opens none. */
  async open(chat: string): Promise<void> {
    this.client.send({ event: 'OpenChat', chat_name: chat });
    await this.client.drain();
  }

  /** Sends a typing sign. */
  async type(chat: string): Promise<void> {
    const { identifier, name } = this;
    this.client.send({ event: 'Typing', chat, username: name, identifier, typingType: 'text' });
    await this.client.drain();
  }

  /** Changes one's own picture. @param path of a picture on the relay */
  async showAs(path: string): Promise<void> {
    const { identifier } = this;
    const place = { table: 'users', variable: 'avatar', column: 'identifier', where: identifier };
    this.client.send({ event: 'UpdateValue', ...place, value: path });
    await this.client.drain();
  }

  async #create(fields: Frame): Promise<string> {
    this.client.send({ event: 'CreateChat', owner: this.identifier, ...fields });
    return String((await this.client.nextOf('ChatCreated'))['table_name']);
  }

  #sent = 0;
  #offer(chat: string, value: string, reply: string, dataType = 'text'): void {
    const clientId = `${this.identifier}-${++this.#sent}`.slice(-64);
    const sender = this.identifier;
    this.client.send({ event: 'SendMessage', sender, dataType, value, chat, reply, clientId });
  }

  async #stored(count: number): Promise<number[]> {
    const ids: number[] = [];
    while (ids.length < count) ids.push(Number((await this.client.nextOf('Acknowledged'))['id']));
    return ids;
  }
}
