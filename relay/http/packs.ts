import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import type { Catalogue, PictureKind } from '../ports/catalogue.js';

const kinds: readonly PictureKind[] = ['stickers', 'reactions'];

/** @returns where a host puts packs, each into the folder of its kind */
export function packsFolder(dataDir: string): string {
  return join(dataDir, 'packs');
}

/** Makes the folders for packs, empty, so that the host sees where they go. @throws the file system's error */
export async function makePacksFolder(dataDir: string): Promise<void> {
  for (const kind of kinds) await mkdir(join(packsFolder(dataDir), kind), { recursive: true });
}

/**
 * `GET /media/stickers/<pack>/<file>` and the same for reactions: the packs that the host added. Only what the catalogue
 * names is served; a path from the network is compared with its paths and never followed.
 */
export function packRoutes(catalogue: Catalogue, dataDir: string): FastifyPluginAsync {
  return async (app) => {
    await app.register(fastifyStatic, { root: packsFolder(dataDir), serve: false });
    for (const kind of kinds) {
      app.get<{ Params: { pack: string; file: string } }>(`/media/${kind}/:pack/:file`, async (request, reply) => {
        const path = `media/${kind}/${request.params.pack}/${request.params.file}`;
        const picture = (await catalogue.pictures(kind)).find((candidate) => candidate.path === path);
        if (!picture) {
          reply.callNotFound();
          return reply;
        }
        return reply
          .header('access-control-allow-origin', '*')
          .header('x-content-type-options', 'nosniff')
          .sendFile(basename(picture.file), dirname(picture.file), { maxAge: '1d' });
      });
    }
  };
}
