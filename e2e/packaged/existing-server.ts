import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The double of an existing server (`relay/testing/existing/`), in a process of its own. */
export class ExistingServer {
  readonly #codes = new Map<string, number>();

  private constructor(
    readonly child: ChildProcess,
    /** WebSocket address. */
    readonly url: string,
  ) {}

  static async start(): Promise<ExistingServer> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'relay/testing/existing/server.ts'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout });
    const [line] = (await once(lines, 'line')) as [string];
    const server = new ExistingServer(child, (JSON.parse(line) as { url: string }).url);
    lines.on('line', (text: string) => {
      const { mail, code } = JSON.parse(text) as { mail: string; code: number };
      server.#codes.set(mail, code);
    });
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

  async stop(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
  }
}
