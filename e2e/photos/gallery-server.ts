import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(import.meta.dirname, '..', '..');

interface GalleryServer {
  /** Address of the gallery, with a slash at its end. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The dev server and a relay, which has the stickers and reactions, on free ports and over a data folder of their own.
 * @throws Error when it does not start
 */
export async function startGallery(): Promise<GalleryServer> {
  const data = await mkdtemp(path.join(tmpdir(), 'parley-photos-'));
  const child = spawn(process.execPath, ['main/dev/dev.mjs', '--web', '--port', '0', '--data', data], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  const lines: string[] = [];
  let gallery = '';
  // What it says after it has started is of no use here, but has to be read.
  const started = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      gallery ||= /^Gallery\D.*?(http:\S+)/.exec(line)?.[1] ?? '';
      if (line.startsWith('Open ')) resolve(gallery);
    });
  });
  const url = await Promise.race([started, ended.then(() => '')]);
  if (url !== '') return { url, stop };
  await stop();
  throw new Error(`The dev server did not start:\n${lines.join('\n')}`);
}
