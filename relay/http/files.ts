import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

/** Pictures that the relay brings: the reactions and the default picture of a group. */
export const assets = fileURLToPath(new URL('../assets/', import.meta.url));

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self' ws: wss:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * `/media/…` and, where it was built, the web client at `/app/`.
 * @param assetsDir folder with `media/`, where it is not beside this code (the packaged app)
 */
export function fileRoutes(webClientDir: string | undefined, assetsDir = assets): FastifyPluginAsync {
  return async (app) => {
    await app.register(fastifyStatic, {
      root: assetsDir,
      prefix: '/media/',
      maxAge: '1d',
      index: false,
      setHeaders: (reply) => {
        reply.header('access-control-allow-origin', '*');
        reply.header('x-content-type-options', 'nosniff');
      },
    });
    if (webClientDir === undefined) return;
    await app.register(fastifyStatic, {
      root: webClientDir,
      prefix: '/app/',
      decorateReply: false,
      cacheControl: false,
      setHeaders: (reply) => {
        reply.header('content-security-policy', CSP);
        reply.header('x-content-type-options', 'nosniff');
        reply.header('referrer-policy', 'no-referrer');
        reply.header('cache-control', 'no-cache');
      },
    });
    app.get('/app', (_request, reply) => reply.redirect('/app/'));
  };
}
