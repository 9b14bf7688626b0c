import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorCode, ProtocolError } from '../../protocol/errors.js';

/** The answer to an upload that was refused. */
export interface Refusal {
  readonly status: number;
  readonly body: { readonly error: string; readonly code: ErrorCode };
  /** Seconds until a retry can succeed. */
  readonly wait: number | undefined;
}

const statuses: Partial<Record<ErrorCode, number>> = {
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'password-not-hashed': 401,
  'too-many-attempts': 429,
  'no-form': 415,
  'no-file': 400,
  'not-a-picture': 415,
  'file-too-large': 413,
  'storage-full': 507,
  'own-room-full': 507,
  'disk-full': 507,
  'no-upload': 404,
  unavailable: 503,
};

const BAD_REQUEST = 400;
/** How long a client may go on sending after it was refused. Cut off at once, many would not see why. */
const LINGER_MS = 5_000;

/** @returns the answer to a failed upload; for what is no refusal of ours, that it can be tried again */
export function refusalOf(error: unknown): Refusal {
  const known = error instanceof ProtocolError ? error : unavailable();
  const { code, message, wait } = known;
  return { status: statuses[code] ?? BAD_REQUEST, body: { error: message, code }, wait };
}

/** @returns whether it is a fault of the relay or its machine, which belongs in the log */
export function isFault(error: unknown): boolean {
  return !(error instanceof ProtocolError);
}

/** Answers with a refusal, and reads for a while what the client is still sending. */
export function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, body, wait } = refusalOf(error);
  linger(request);
  if (wait !== undefined) void reply.header('retry-after', wait);
  return reply.code(status).send(body);
}

/** Reads past the rest of a request whose answer does not depend on it; ends its connection if that takes too long. */
function linger({ raw }: FastifyRequest): void {
  if (raw.complete) return;
  raw.unpipe();
  raw.resume();
  const late = setTimeout(() => raw.socket.destroy(), LINGER_MS);
  late.unref();
  raw.once('close', () => clearTimeout(late));
}

function unavailable(): ProtocolError {
  return new ProtocolError('unavailable', 'The server could not take the file just now. Try again in a moment.');
}
