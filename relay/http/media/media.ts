import { join } from 'node:path';
import type { FastifyBaseLogger, FastifyPluginCallback } from 'fastify';
import type { Relay } from '../../core/context.js';
import { Pictures } from './pictures.js';
import { ResumableUploads } from './resumable.js';
import { resumableRoutes } from './resumable-routes.js';
import { mediaRoutes } from './serve.js';
import { uploadRoutes } from './upload.js';
import { MediaLibrary } from './library.js';

/** Everything about files that people upload. */
export interface MediaHost {
  readonly routes: FastifyPluginCallback;
  /** Throws away uploads that were begun more than a day ago and not finished, and files that nothing names any more. */
  expire(): Promise<void>;
}

/** Opens what the relay keeps in `media/` of its data folder. @throws the file system's error */
export async function openMedia(relay: Relay, log: FastifyBaseLogger): Promise<MediaHost> {
  const { store, clock, options } = relay;
  const folder = join(options.dataDir, 'media');
  const { now: key, all } = relay.generations;
  const over = new Set(all.map(({ name }) => name).filter((name) => name !== key));
  const parts = { store, clock, pictures: await Pictures.load(log) };
  const library = await MediaLibrary.open(folder, parts, { key, over }, options.limits);
  const resumable = await ResumableUploads.open(join(folder, 'resumable'), store, library);
  return {
    routes: (app, _options, done) => {
      app.register(uploadRoutes(relay, library));
      app.register(resumableRoutes(relay, resumable));
      app.register(mediaRoutes(store, library));
      done();
    },
    async expire() {
      await resumable.expire(clock.now());
      await library.expire();
    },
  };
}
