import type { IncomingMessage } from 'node:http';
import { Server } from '@tus/server';
import type { FastifyBaseLogger, FastifyPluginCallback, FastifyRequest } from 'fastify';
import type { Relay } from '../../core/context.js';
import { asDiskFull } from '../../core/disk-full.js';
import type { Disk } from '../../ports/disk.js';
import { answerFor, type UploadAnswer } from './answer.js';
import { allowOtherOrigins } from './cors.js';
import { isFault, refusalOf, refuse } from './refusals.js';
import { notesFor, notesOf, noUpload, RESUMABLE_PATH, ResumableUploads } from './resumable.js';
import { type Uploader, uploaderByHeader, uploaderOf } from './uploader.js';
import { tooLarge } from './library.js';

/** A transfer that stands still for so long is ended; it can go on later. */
const IDLE_MS = 60_000;
/**
 * When a client comes back, its broken transfer may still be waiting for bytes. It has this long to write what it has.
 */
const DRAIN_MS = 200;
/** Characters of the name that a client says; a longer one is cut when it is told. */
const NAME_LENGTH = 1_024;

const TOO_LARGE = 413;
const GONE: readonly number[] = [404, 410];

/**
 * Resumable uploads (tus 1.0, https://tus.io/protocols/resumable-upload). The last `PATCH` is answered as `POST /upload`
 * is; `GET` on a complete upload gives that answer again, to a client whose connection broke before it came.
 */
export function resumableRoutes(relay: Relay, uploads: ResumableUploads): FastifyPluginCallback {
  return (app, _options, done) => {
    const uploaders = new WeakMap<IncomingMessage, Uploader>();
    const tus = createTus(uploads, uploaders, relay.disk, app.log);
    const authorise = async (request: FastifyRequest): Promise<Uploader> =>
      (await uploaderByHeader(relay, request)) ?? (await uploaderOf(relay, request, new Map()));

    // The tus server reads the bodies itself.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    allowOtherOrigins(app, 'Retry-After');
    app.setErrorHandler((error, request, reply) => {
      const refusal = asDiskFull(relay.disk, error);
      if (isFault(refusal)) app.log.warn({ err: error }, 'an upload failed');
      return refuse(refusal, request, reply);
    });

    app.route({
      method: ['POST', 'HEAD', 'PATCH', 'DELETE'],
      url: `${RESUMABLE_PATH}*`,
      handler: async (request, reply) => {
        uploaders.set(request.raw, await authorise(request));
        request.raw.setTimeout(IDLE_MS, () => request.raw.destroy());
        reply.hijack();
        await tus.handle(request.raw, reply.raw);
      },
    });
    app.options(`${RESUMABLE_PATH}*`, async (request, reply) => {
      reply.hijack();
      await tus.handle(request.raw, reply.raw);
    });
    app.get<{ Params: { '*': string } }>(`${RESUMABLE_PATH}*`, { exposeHeadRoute: false }, async (request, reply) => {
      const uploader = await authorise(request);
      const id = request.params['*'];
      await requireOwn(uploads, id, uploader);
      void reply.header('cache-control', 'no-store');
      return finish(uploads, id, uploader);
    });
    done();
  };
}

function createTus(
  uploads: ResumableUploads,
  uploaders: WeakMap<IncomingMessage, Uploader>,
  disk: Disk,
  log: FastifyBaseLogger,
): Server {
  const { maxBytes } = uploads.library;
  const uploaderOfRequest = (request: { runtime?: { node?: { req: object } } | undefined }): Uploader => {
    const uploader = uploaders.get(request.runtime?.node?.req as IncomingMessage);
    if (!uploader) throw new Error('An upload was not authorised.');
    return uploader;
  };
  return new Server({
    path: RESUMABLE_PATH.slice(0, -1),
    datastore: uploads,
    relativeLocation: true,
    lockDrainTimeout: DRAIN_MS,
    maxSize: Number.isFinite(maxBytes) ? maxBytes : 0,
    getFileIdFromRequest: (_request, last) => (ResumableUploads.isId(last) ? last : undefined),
    onIncomingRequest: async (request, id) => {
      if (request.method !== 'POST') await requireOwn(uploads, id, uploaderOfRequest(request));
    },
    onUploadCreate: (request, { metadata }) => {
      const name = (metadata?.['filename'] ?? '').slice(0, NAME_LENGTH);
      return Promise.resolve({ metadata: notesFor(name, uploaderOfRequest(request).user.key) });
    },
    onUploadFinish: async (request, { id }) => ({
      status_code: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(await finish(uploads, id, uploaderOfRequest(request))),
    }),
    onResponseError: (_request, error) => {
      const refused = asRefusal(asDiskFull(disk, error), maxBytes);
      if (refused === undefined) return undefined;
      if (isFault(refused)) log.warn({ err: refused }, 'an upload failed');
      const { status, body } = refusalOf(refused);
      return { status_code: status, body: JSON.stringify(body) };
    },
  });
}

/** @throws ProtocolError `no-upload` unless it is there and the user began it */
async function requireOwn(uploads: ResumableUploads, id: string, { user }: Uploader): Promise<void> {
  const { uploader } = notesOf(await uploads.getUpload(id));
  if (uploader !== String(user.key)) throw noUpload();
}

async function finish(uploads: ResumableUploads, id: string, { by }: Uploader): Promise<UploadAnswer> {
  const { filename } = notesOf(await uploads.getUpload(id));
  return answerFor(await uploads.finish(id), filename, by);
}

/** @returns tus's own errors in our words; undefined for those about the protocol itself, which say it well */
function asRefusal(error: unknown, maxBytes: number): unknown {
  if (error instanceof Error) return error;
  const { status_code: status } = error as { readonly status_code: number };
  if (status === TOO_LARGE) return tooLarge(maxBytes);
  if (GONE.includes(status)) return noUpload();
  return undefined;
}
