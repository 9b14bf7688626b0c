import { wrongIn } from '../frame-check.js';
import { TestClient } from '../test-client.js';
import type { Known, Sent } from './grammar.js';

/** A connection that sends whatever it likes, and is told only what it may be told. */
export class Sender {
  #looked = 0;

  private constructor(
    readonly client: TestClient,
    readonly url: string,
    readonly known: Known,
  ) {}

  static async connect(url: string, known: Known): Promise<Sender> {
    const client = await TestClient.connect(url);
    const { identifier, password, extended } = known;
    client.send({ event: 'ConnectUser', identifier, password, ...(extended && { extensions: 1 }) });
    await client.drain();
    return new Sender(client, url, known);
  }

  again(): Promise<Sender> {
    return Sender.connect(this.url, this.known);
  }

  send(sent: Sent): void {
    const { ws } = this.client;
    switch (sent.kind) {
      case 'text':
        ws.send(sent.text);
        return;
      case 'binary':
        ws.send(sent.bytes);
        return;
      case 'bad-text':
        ws.send(sent.bytes, { binary: false });
        return;
      case 'pieces': {
        const middle = Math.floor(sent.text.length / 2);
        ws.send(sent.text.slice(0, middle), { fin: false });
        ws.send(sent.text.slice(middle), { fin: true });
        return;
      }
      default:
        sent satisfies never;
    }
  }

  /** Waits until everything that was sent has been handled. */
  async settle(): Promise<void> {
    if (this.client.closed) return;
    // It may close the connection itself, with what it sent.
    await this.client.drain().catch(() => undefined);
  }

  /**
   * Looks at what has come since the last time.
   * @param secrets what it may not be told
   * @returns what was wrong
   */
  wrong(secrets: readonly string[]): string[] {
    const { received } = this.client;
    const wrong: string[] = [];
    for (; this.#looked < received.length; this.#looked++) {
      const frame = received[this.#looked] ?? {};
      const fault = wrongIn(frame, this.known.extended);
      if (fault !== undefined) wrong.push(fault);
      if (frame['event'] === 'ChatCreated' && this.known.chats.length < 20)
        this.known.chats.push(String(frame['table_name']));
      const told = JSON.stringify(frame);
      for (const secret of secrets)
        if (told.includes(secret)) wrong.push(`${String(frame['event'])} tells "${secret}"`);
    }
    return wrong;
  }
}
