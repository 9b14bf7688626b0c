import type { WebSocket } from '@fastify/websocket';

/** Milliseconds for a client's half of the closing handshake. Who does not answer it would keep the socket. */
export const CLOSING_MS = 2_000;

/**
 * Closes a connection that nobody uses yet, so that others have room.
 * @param code of the closing frame (RFC 6455)
 * @param reason in short, for the closing frame
 * @param sentence tells the client why, in an `Error`
 */
export function turnAway(ws: WebSocket, code: number, reason: string, sentence: string): void {
  ws.send(JSON.stringify({ event: 'Error', data: sentence }));
  ws.close(code, reason);
  setTimeout(() => ws.terminate(), CLOSING_MS).unref();
}
