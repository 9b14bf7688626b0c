import type { FastifyInstance } from 'fastify';

/**
 * Lets pages of other origins upload: the desktop app's own (`parley-app://app`), and the web client of another relay.
 * Safe with any origin, as no cookie says who uploads; see `uploaderOf`.
 * @param expose headers of the answer that pages may read
 */
export function allowOtherOrigins(app: FastifyInstance, expose: string): void {
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', expose);
    done();
  });
}
