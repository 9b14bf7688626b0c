import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const FINAL_TEXT = 0x81;
const MASKED = 0x80;
const TEXT = 1;
const PING = 9;
const PONG = 0x8a;
const HANDSHAKE_END = '\r\n\r\n';

/** Makes a client's text frame. The mask is zero: allowed by RFC 6455, and the text then needs no second pass. */
export function clientFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const header = length < 126 ? Buffer.alloc(6) : length < 65_536 ? Buffer.alloc(8) : Buffer.alloc(14);
  header[0] = FINAL_TEXT;
  if (length < 126) {
    header[1] = MASKED | length;
  } else if (length < 65_536) {
    header[1] = MASKED | 126;
    header.writeUInt16BE(length, 2);
  } else {
    header[1] = MASKED | 127;
    header.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([header, payload]);
}

/**
 * A WebSocket client that costs next to nothing: it walks over frame headers and looks into a frame only when asked. A
 * usual client would be slower than the server that is measured.
 */
export class RawClient {
  /** Called for every text frame, with the chunk that holds it and where its payload lies. */
  onText: (chunk: Buffer, start: number, end: number) => void = () => undefined;
  /** What has arrived of a frame, and the bytes that it needs at least. */
  #parts: Buffer[] = [];
  #arrived = 0;
  #needed = 0;

  private constructor(readonly socket: Socket) {}

  static open(url: string): Promise<RawClient> {
    const { hostname, port } = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      const client = new RawClient(socket);
      let head = '';
      const onHead = (chunk: Buffer): void => {
        head += chunk.toString('latin1');
        const end = head.indexOf(HANDSHAKE_END);
        if (end < 0) return;
        socket.off('data', onHead);
        if (!head.startsWith('HTTP/1.1 101')) {
          reject(new Error(head.slice(0, 100)));
          return;
        }
        socket.on('data', (data) => client.#read(data));
        const rest = Buffer.from(head.slice(end + HANDSHAKE_END.length), 'latin1');
        resolve(client);
        if (rest.length > 0) client.#read(rest);
      };
      socket.on('data', onHead);
      socket.once('error', reject);
      socket.write(
        [
          'GET / HTTP/1.1',
          `Host: ${hostname}:${port}`,
          'Connection: Upgrade',
          'Upgrade: websocket',
          'Sec-WebSocket-Version: 13',
          `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
          '',
          '',
        ].join('\r\n'),
      );
    });
  }

  send(frame: object): void {
    this.socket.write(clientFrame(JSON.stringify(frame)));
  }

  write(frame: Buffer): void {
    this.socket.write(frame);
  }

  /**
   * Sends a request and waits for the first frame of the kind `event`.
   * @throws Error with what the server says, where it refuses
   */
  ask(frame: object, event: string): Promise<Record<string, unknown>> {
    return new Promise((resolve, reject) => {
      const before = this.onText;
      this.onText = (chunk, start, end) => {
        const answer = JSON.parse(chunk.toString('utf8', start, end)) as Record<string, unknown>;
        if (answer['event'] === 'Error') reject(new Error(String(answer['data'])));
        if (answer['event'] !== event) return;
        this.onText = before;
        resolve(answer);
      };
      this.send(frame);
    });
  }

  /**
   * Sends a request and waits for the first frame of the kind `event`, without looking further into it: for answers that
   * would keep this process busy, and thereby what it measures.
   * @returns the bytes of the answer
   * @throws Error with what the server says, where it refuses
   */
  skim(frame: object, event: string): Promise<number> {
    const beginning = Buffer.from(`{"event":${JSON.stringify(event)}`);
    const refusal = Buffer.from('{"event":"Error"');
    return new Promise((resolve, reject) => {
      const before = this.onText;
      this.onText = (chunk, start, end) => {
        if (chunk.compare(refusal, 0, refusal.length, start, start + refusal.length) === 0) {
          this.onText = before;
          reject(new Error(chunk.toString('utf8', start, end)));
          return;
        }
        if (chunk.compare(beginning, 0, beginning.length, start, start + beginning.length) !== 0) return;
        this.onText = before;
        resolve(end - start);
      };
      this.send(frame);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  #read(data: Buffer): void {
    this.#parts.push(data);
    this.#arrived += data.length;
    // A frame of many megabytes is joined once, not with every piece of it that arrives.
    if (this.#arrived < this.#needed) return;
    const chunk = this.#parts.length === 1 ? data : Buffer.concat(this.#parts);
    let at = 0;
    this.#needed = 0;
    while (chunk.length - at >= 2) {
      const short = (chunk[at + 1] ?? 0) & 0x7f;
      let start = at + 2;
      let length = short;
      if (short === 126) {
        if (chunk.length - at < 4) break;
        length = chunk.readUInt16BE(at + 2);
        start = at + 4;
      } else if (short === 127) {
        if (chunk.length - at < 10) break;
        length = Number(chunk.readBigUInt64BE(at + 2));
        start = at + 10;
      }
      if (chunk.length < start + length) {
        this.#needed = start + length - at;
        break;
      }
      const opcode = (chunk[at] ?? 0) & 0x0f;
      if (opcode === TEXT) this.onText(chunk, start, start + length);
      else if (opcode === PING) this.socket.write(Buffer.from([PONG, MASKED, 0, 0, 0, 0]));
      at = start + length;
    }
    this.#parts = at < chunk.length ? [chunk.subarray(at)] : [];
    this.#arrived = chunk.length - at;
  }
}
