import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const pictures = fileURLToPath(new URL('../wire-assets/', import.meta.url));
const types: Readonly<Record<string, string>> = { '.png': 'image/png', '.jpg': 'image/jpeg', '.txt': 'text/plain' };

/**
 * `lost`: a file is taken and kept, and the connection ends without an answer. `none`: this server has no address for files,
 * because another program of the same people takes them.
 */
export type UploadManner = 'answered' | 'lost' | 'none';

export interface FilesOptions {
  /** Called with the name and the size, in bytes, of every file that has arrived. */
  onFile(name: string, size: number): void;
}

/**
 * The HTTP side: two addresses that take a file, and those of the files. No answer has CORS headers, and whatever else is
 * asked belongs to the WebSocket: 426.
 */
export class Files {
  manner: UploadManner = 'answered';
  readonly #kept = new Map<string, Buffer>();

  constructor(readonly options: FilesOptions) {}

  /** Answers a request that is no upgrade. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://existing');
    if (this.manner !== 'none' && request.method === 'POST' && (pathname === '/upload' || pathname === '/avatar')) {
      await this.#take(request, response, pathname === '/avatar' ? 'media/avatars' : 'media/files');
    } else if (request.method === 'GET' && pathname.startsWith('/media/')) {
      await this.#give(response, decodeURIComponent(pathname.slice(1)));
    } else {
      response.writeHead(426, { 'content-type': 'text/plain' }).end('Upgrade Required');
    }
  }

  async #take(request: IncomingMessage, response: ServerResponse, folder: string): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return; // The sender went away: nothing is kept.
    }
    const part = filePart(request.headers['content-type'] ?? '', Buffer.concat(chunks));
    if (!part) {
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"No file"}');
      return;
    }
    const fileName = `${randomBytes(8).toString('hex')}${path.extname(part.name)}`;
    const filePath = `${folder}/${fileName}`;
    this.#kept.set(filePath, part.content);
    this.options.onFile(part.name, part.content.length);
    if (this.manner === 'lost') request.socket.destroy();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ fileName, filePath }));
  }

  async #give(response: ServerResponse, filePath: string): Promise<void> {
    const content = this.#kept.get(filePath) ?? (await asset(filePath));
    if (!content) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[path.extname(filePath)] ?? 'application/octet-stream' });
    response.end(content);
  }
}

/** A picture of the recorded server's catalogue. */
async function asset(filePath: string): Promise<Buffer | undefined> {
  const name = /^media\/((?:stickers|reactions)\/\w+\.png|icon\.png)$/.exec(filePath)?.[1];
  return name === undefined ? undefined : readFile(path.join(pictures, name)).catch(() => undefined);
}

/** The part `file` of a form; undefined when there is none. */
function filePart(contentType: string, body: Buffer): { name: string; content: Buffer } | undefined {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const text = body.toString('latin1');
  for (const part of text.split(`--${boundary}`).slice(1, -1)) {
    const headEnd = part.indexOf('\r\n\r\n');
    const head = Buffer.from(part.slice(0, headEnd), 'latin1').toString();
    const name = /name="file".*filename="([^"]*)"/is.exec(head)?.[1];
    if (name !== undefined) return { name, content: Buffer.from(part.slice(headEnd + 4, -2), 'latin1') };
  }
  return undefined;
}
