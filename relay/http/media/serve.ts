import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import { hashOfFile, hashOfThumbnail } from '../../core/media-paths.js';
import type { Store } from '../../ports/store/store.js';
import { type Serving, servingOf } from './kinds.js';
import { parseRange } from './ranges.js';
import type { MediaLibrary } from './library.js';

/** Even what a browser is made to open as a page cannot act, load or be framed. */
const CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; sandbox";
/** A path is a hash of its bytes, which therefore never change. */
const FOREVER = 'public, max-age=31536000, immutable';
const thumbnailServing: Serving = { contentType: 'image/webp', disposition: 'inline' };

interface Found {
  readonly file: string;
  readonly size: number;
  /** Names these very bytes. */
  readonly tag: string;
  readonly serving: Serving;
}

/** `GET /media/files/…` and `/media/thumbnails/…`: what people uploaded. The relay's own pictures are served beside them. */
export function mediaRoutes(store: Store, library: MediaLibrary): FastifyPluginCallback {
  return (app, _options, done) => {
    // HEAD is ours too: the one that Fastify makes of a GET would read the whole file.
    const method = ['GET', 'HEAD'];
    app.route({ method, url: '/media/files/*', handler: (request, reply) => serve(request, reply, findFile) });
    app.route({
      method,
      url: '/media/thumbnails/*',
      handler: (request, reply) => serve(request, reply, findThumbnail),
    });
    done();
  };

  async function findFile(path: string): Promise<Found | undefined> {
    const hash = hashOfFile(path);
    const record = hash === undefined ? undefined : await store.files.byHash(hash);
    if (record?.path !== path) return undefined;
    return withSize(library.place(record.hash), record.hash, servingOf(record.mime));
  }

  async function findThumbnail(path: string): Promise<Found | undefined> {
    const hash = hashOfThumbnail(path);
    const record = hash === undefined ? undefined : await store.files.byHash(hash);
    if (record?.thumbnail !== path) return undefined;
    return withSize(library.thumbnailPlace(record.hash), `${record.hash}-thumbnail`, thumbnailServing);
  }
}

async function serve(
  request: FastifyRequest,
  reply: FastifyReply,
  find: (path: string) => Promise<Found | undefined>,
): Promise<FastifyReply> {
  void reply.headers({ 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' });
  // Looked up as it was asked for, so that every spelling but the one that was given out is unknown.
  const found = await find(request.url.slice(1).split('?', 1)[0] ?? '');
  if (!found) {
    void reply.header('cache-control', 'no-store');
    return reply.code(404).send({ error: 'There is no such file here.' });
  }

  const { file, size, serving } = found;
  const etag = `"${found.tag}"`;
  void reply.headers({
    etag,
    'cache-control': FOREVER,
    'accept-ranges': 'bytes',
    'content-security-policy': CSP,
    'content-disposition': serving.disposition,
  });
  if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
  void reply.type(serving.contentType);

  const { range: wanted, 'if-range': ifRange } = request.headers;
  const range = ifRange === undefined || ifRange === etag ? parseRange(wanted, size) : 'all';
  if (range === 'unsatisfiable') {
    void reply.header('content-range', `bytes */${size}`);
    return reply.code(416).send('');
  }
  const { start, end } = range === 'all' ? { start: 0, end: size - 1 } : range;
  if (range !== 'all') void reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
  void reply.header('content-length', end - start + 1);
  if (request.method === 'HEAD') return reply.send();
  if (size === 0) return reply.send('');
  return reply.send(createReadStream(file, { start, end }));
}

async function withSize(file: string, tag: string, serving: Serving): Promise<Found | undefined> {
  // The bytes can be missing where a folder was put back without its media.
  const found = await stat(file).catch(() => undefined);
  return found && { file, size: found.size, tag, serving };
}

/** Whether `If-None-Match` names what the client has already (RFC 9110, section 13.1.2). */
function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');
}
