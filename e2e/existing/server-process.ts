import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Command } from '../../relay/testing/existing/server.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

type Line =
  | { readonly ready: true; readonly url: string }
  | { readonly mail: string; readonly code: number }
  | { readonly request: string }
  | { readonly file: string; readonly size: number };

/** The double of an existing server (`relay/testing/existing/`), in a process of its own. */
export class ExistingServerProcess {
  /** The name of every request so far, from all connections. */
  readonly requests: string[] = [];
  /** Every file that has arrived. */
  readonly files: { readonly file: string; readonly size: number }[] = [];
  readonly #codes = new Map<string, number>();

  private constructor(
    readonly child: ChildProcessByStdio<Writable, Readable, null>,
    /** WebSocket address. */
    readonly url: string,
  ) {}

  /** @param host the address to listen at */
  static async start(host = '127.0.0.1'): Promise<ExistingServerProcess> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'relay/testing/existing/server.ts', host], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout });
    const [first] = (await once(lines, 'line')) as [string];
    const server = new ExistingServerProcess(child, (JSON.parse(first) as { url: string }).url);
    lines.on('line', (text: string) => server.#hear(JSON.parse(text) as Line));
    return server;
  }

  /** The address that a person would type, e.g. `127.0.0.1:4747`. */
  get address(): string {
    return new URL(this.url).host;
  }

  /** @returns the code that was mailed to this address; undefined until then */
  codeFor(email: string): number | undefined {
    return this.#codes.get(email);
  }

  /** How often a request came, from all connections. */
  count(request: string): number {
    return this.requests.filter((each) => each === request).length;
  }

  tell(command: Command): void {
    this.child.stdin.write(`${JSON.stringify(command)}\n`);
  }

  async stop(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
  }

  #hear(line: Line): void {
    if ('mail' in line) this.#codes.set(line.mail, line.code);
    else if ('request' in line) this.requests.push(line.request);
    else if ('file' in line) this.files.push(line);
  }
}
