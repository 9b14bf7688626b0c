import { randomBytes, randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { AccountId, NewUpload, ServerUploads, UploadOutcome } from '../../renderer/bridge/bridge.js';
import { isTrusted, shownBy } from '../trust/ask.js';
import type { CertificatePins } from '../trust/certificate-pins.js';
import type { Credentials } from '../vault/credentials.js';

/** One is sent per chat at a time; more than this come from no page of ours. */
const MOST = 50;
/** Bytes of an answer that are read. */
const ANSWER_BYTES = 64 * 1024;

interface Limits {
  /** Milliseconds that an answer may take after the last byte. */
  readonly answer: number;
  /** Milliseconds without any progress before the connection is given up. */
  readonly idle: number;
}

const defaultLimits: Limits = { answer: 60_000, idle: 60_000 };

/**
 * Uploads to the servers of accounts that are kept here, and to no other address. A server that shows a certificate which
 * the page would not trust gets nothing.
 */
export function createUploads(
  credentials: Pick<Credentials, 'load'>,
  pins: CertificatePins,
  limits = defaultLimits,
): ServerUploads {
  const uploads = new Map<string, Upload>();
  const found = (id: string): Upload => {
    const upload = uploads.get(id);
    if (!upload) throw new Error('There is no such upload.');
    return upload;
  };
  return {
    async begin(account, file) {
      const known = (await credentials.load()).some((other) => isSame(account, other));
      if (!known) throw new Error('Files are sent to the servers of accounts only.');
      if (uploads.size >= MOST) throw new Error('Too many files are under way.');
      const id = randomUUID();
      uploads.set(id, new Upload(addressOf(account, file), file, pins, limits));
      return id;
    },
    add: (id, bytes) => found(id).add(bytes),
    async end(id) {
      const outcome = await found(id).end();
      uploads.delete(id);
      return outcome;
    },
    drop(id) {
      uploads.get(id)?.drop();
      uploads.delete(id);
      return Promise.resolve();
    },
  };
}

function isSame(one: AccountId, other: AccountId): boolean {
  return one.url === other.url && one.identifier === other.identifier;
}

function addressOf({ url }: AccountId, { to }: NewUpload): URL {
  if (!/^wss?:\/\//.test(url)) throw new Error('Files are sent to servers only.');
  return new URL(to, url.replace(/^ws/, 'http'));
}

/** One file on its way, as a form with one part. */
class Upload {
  readonly #request: http.ClientRequest;
  readonly #outcome: Promise<UploadOutcome>;
  readonly #tail: Buffer;
  #left: number;
  #whole = false;
  #over = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    address: URL,
    { name, size }: NewUpload,
    readonly pins: CertificatePins,
    readonly limits: Limits,
  ) {
    const boundary = `parley-${randomBytes(16).toString('hex')}`;
    const fileName = name.replace(/["\r\n]/g, encodeURIComponent);
    const head = Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\n` +
        'Content-Type: application/octet-stream\r\n\r\n',
    );
    this.#tail = Buffer.from(`\r\n--${boundary}--\r\n`);
    this.#left = size;
    const options = {
      method: 'POST',
      agent: false,
      headers: {
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': head.length + size + this.#tail.length,
      },
    };
    const secure = address.protocol === 'https:';
    // The certificate is looked at below, by the pins that the page's connections go by.
    this.#request = secure
      ? https.request(address, { ...options, rejectUnauthorized: false })
      : http.request(address, options);
    this.#outcome = new Promise((resolve) => this.#listen(resolve));
    const connected = this.#connected(address.href).then((trusted) => {
      if (!trusted) this.#request.destroy(new Error('The certificate is another one.'));
      return trusted && this.#write(head);
    });
    this.#ready = connected.catch(() => false);
    // An answer, or an end, that comes before all is sent ends the waiting for the connection, too.
    void this.#outcome.then(() => clearTimeout(this.#timer));
  }

  /** Whether what was written before is on its way, and more may follow. */
  #ready: Promise<boolean>;

  add(bytes: Uint8Array): Promise<boolean> {
    if (bytes.length > this.#left) {
      this.drop();
      throw new Error('The file is larger than was said.');
    }
    this.#left -= bytes.length;
    const before = this.#ready;
    this.#ready = before.then((open) => open && this.#write(bytes)).catch(() => false);
    return this.#ready;
  }

  async end(): Promise<UploadOutcome> {
    if (this.#left > 0) this.drop();
    else if (await this.#ready) {
      this.#whole = true;
      this.#wait(this.limits.answer);
      this.#request.end(this.#tail);
    }
    return this.#outcome;
  }

  drop(): void {
    this.#request.destroy();
  }

  #listen(resolve: (outcome: UploadOutcome) => void): void {
    const broken = () => {
      this.#over = true;
      resolve({ kind: this.#whole ? 'unanswered' : 'interrupted' });
    };
    this.#request.on('error', broken).on('close', broken);
    this.#request.once('response', (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > ANSWER_BYTES) this.#request.destroy();
        else chunks.push(chunk);
      });
      response.once('error', broken);
      response.once('end', () => {
        this.#over = true;
        resolve({ kind: 'answered', status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
        this.#request.destroy();
      });
    });
    this.#wait(this.limits.idle);
  }

  #connected(url: string): Promise<boolean> {
    return new Promise((resolve) => {
      void this.#outcome.then(() => resolve(false));
      this.#request.once('socket', (socket: Socket) => {
        const ready = () => resolve(isTrusted(this.pins, url, shownBy(socket)));
        socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', ready);
      });
    });
  }

  /** @returns whether the bytes were taken by the system, and the connection is still there */
  #write(bytes: Uint8Array): Promise<boolean> {
    if (this.#over) return Promise.resolve(false);
    this.#wait(this.limits.idle);
    return new Promise((resolve) => {
      void this.#outcome.then(() => resolve(false));
      this.#request.write(bytes, (error) => resolve(!error && !this.#over));
    });
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#request.destroy(), milliseconds);
  }
}
