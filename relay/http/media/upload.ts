import multipart from '@fastify/multipart';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Relay } from '../../core/context.js';
import { asDiskFull } from '../../core/disk-full.js';
import { ProtocolError } from '../../protocol/errors.js';
import { answerFor, type UploadAnswer } from './answer.js';
import { allowOtherOrigins } from './cors.js';
import { isFault, refuse } from './refusals.js';
import { type Uploader, uploaderByHeader, uploaderOf } from './uploader.js';
import { type Arrived, tooLarge, type MediaLibrary } from './library.js';

/** An upload that stands still for so many milliseconds is given up. */
const IDLE_MS = 60_000;
/** Bytes that a form may have around its file. */
const FORM_BYTES = 64 * 1024;
const formLimits = { fields: 16, fieldNameSize: 100, fieldSize: 1_024, files: 1, fileSize: Infinity };

interface Received {
  readonly arrived: Arrived;
  readonly name: string;
  readonly uploader: Uploader;
}

/** `POST /upload` and `POST /avatar`: a form with a part `file`, answered with the path that messages name it by. */
export function uploadRoutes(relay: Relay, library: MediaLibrary): FastifyPluginAsync {
  return async (app) => {
    await app.register(multipart, { limits: formLimits });
    allowOtherOrigins(app, 'Retry-After');
    app.setErrorHandler((error, request, reply) => {
      const refusal = asRefusal(asDiskFull(relay.disk, error));
      if (isFault(refusal) && !request.raw.destroyed) app.log.warn({ err: error }, 'an upload failed');
      return refuse(refusal, request, reply);
    });
    for (const url of ['/upload', '/avatar']) {
      app.post(url, (request) => upload(request, url === '/avatar'));
      app.options(url, (_request, reply) =>
        reply
          .header('access-control-allow-methods', 'POST')
          .header('access-control-allow-headers', 'Authorization, Content-Type')
          .header('access-control-max-age', '86400')
          .code(204)
          .send(),
      );
    }
  };

  async function upload(request: FastifyRequest, pictureOnly: boolean): Promise<UploadAnswer> {
    request.raw.setTimeout(IDLE_MS, () => request.raw.destroy());
    const { arrived, name, uploader } = await receive(request, await uploaderByHeader(relay, request));
    try {
      const file = await library.keep(arrived, { name, pictureOnly });
      return answerFor(file, name, uploader.by);
    } catch (error) {
      await library.discard(arrived);
      throw error;
    }
  }

  /** Reads the whole form: one that breaks off after its file may have broken off within it. */
  async function receive(request: FastifyRequest, known: Uploader | undefined): Promise<Received> {
    if (!request.isMultipart()) throw noForm();
    // The file has at least so many bytes. A form of no known length is measured as it arrives.
    const announced = Math.max(0, Number(request.headers['content-length'] ?? 0) - FORM_BYTES);
    if (announced > library.maxBytes) throw tooLarge(library.maxBytes);
    const fields = new Map<string, string>();
    let received: Received | undefined;
    try {
      for await (const part of request.parts()) {
        if (part.type === 'field') {
          if (typeof part.value === 'string') fields.set(part.fieldname, part.value);
          continue;
        }
        if (part.fieldname !== 'file') throw noFile();
        const uploader = known ?? (await uploaderOf(relay, request, fields));
        const arrived = await library.receive(part.file, uploader.user.key, announced);
        received = { arrived, name: part.filename, uploader };
      }
    } catch (error) {
      if (received) await library.discard(received.arrived);
      throw error;
    }
    if (received) return received;
    // A client that is not signed in is told that first.
    if (!known) await uploaderOf(relay, request, fields);
    throw noFile();
  }
}

/** The parsers have errors of their own, for what is no form and forms that are damaged or have too many parts. */
function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  // The error for a form that ends within its file has no code.
  if (/\bmultipart data$/.test(error.message)) return noFile();
  const code = 'code' in error ? error.code : undefined;
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return noForm();
  return typeof code === 'string' && code.startsWith('FST_') ? noFile() : error;
}

function noForm(): ProtocolError {
  return new ProtocolError('no-form', 'Send the file in a form (multipart/form-data), in its part named "file".');
}

function noFile(): ProtocolError {
  return new ProtocolError('no-file', 'Send a form (multipart/form-data) with one part named "file".');
}
