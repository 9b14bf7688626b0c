import { createInterface } from 'node:readline';
import { startExistingServer } from './existing-server.js';
import type { UploadManner } from './files.js';
import type { ServiceName } from './gateway.js';

/*
 * The double of an existing server as a process of its own. Its argument is the address to listen at, 127.0.0.1 when left
 * out. It writes a line of JSON to stdout when it listens, `{"ready":true,"url":…}`, for every code that it would send by
 * mail, `{"mail":…,"code":…}`, for every request, `{"request":…}`, and for every file, `{"file":…,"size":…}`. On stdin it
 * takes `{"restart":SERVICE,"away":MILLISECONDS,"meanwhile":"gone"|"hung"}` and `{"uploads":"answered"|"lost"|"none"}`.
 */

/** What the process that started this one may want. */
export type Command =
  | { readonly restart: ServiceName; readonly away: number; readonly meanwhile: 'gone' | 'hung' }
  | { readonly uploads: UploadManner };

const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

const server = await startExistingServer({
  host: process.argv[2] ?? '127.0.0.1',
  revivesAfter: 1_000,
  onMail: (mail, code) => print({ mail, code }),
  onRequest: (request) => print({ request }),
  onFile: (file, size) => print({ file, size }),
});
print({ ready: true, url: server.url });

createInterface({ input: process.stdin }).on('line', (line) => {
  const command = JSON.parse(line) as Command;
  if ('restart' in command) server.restart(command.restart, command.away, command.meanwhile);
  else server.uploads(command.uploads);
});
process.on('SIGTERM', () => process.exit(0));
