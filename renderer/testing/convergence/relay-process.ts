import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A relay in a process of its own, which can be killed and started again over the same data at the same address. */
export class KillableRelay {
  #child: ChildProcess | undefined;
  #port = 0;
  url = '';

  private constructor(
    readonly dataDir: string,
    readonly program: string,
  ) {}

  static async start(): Promise<KillableRelay> {
    // The program is built once, because starting is most of what a kill costs.
    const program = join(root, '.cache', 'convergence', `relay-${process.pid}.mjs`);
    const bundled = { bundle: true, packages: 'external', platform: 'node', format: 'esm' } as const;
    await build({ ...bundled, entryPoints: [join(root, 'relay/server.ts')], outfile: program });
    const relay = new KillableRelay(await mkdtemp(join(tmpdir(), 'parley-fuzz-')), program);
    await relay.#spawn();
    return relay;
  }

  get #backup(): string {
    return `${this.dataDir}-backup`;
  }

  /** Sends SIGKILL, at whatever moment this is; then starts the relay again. */
  async killAndRestart(): Promise<void> {
    await this.#kill();
    await this.#spawn();
  }

  /** Makes a backup, as a host does by hand: a copy of the folder while the relay is not running. */
  async backUp(): Promise<void> {
    await this.#kill();
    await rm(this.#backup, { recursive: true, force: true });
    await cp(this.dataDir, this.#backup, { recursive: true });
    await this.#spawn();
  }

  /** Puts the backup back, and starts the relay with it: all that was stored since is gone. */
  async putBack(): Promise<void> {
    await this.#kill();
    await rm(this.dataDir, { recursive: true });
    await cp(this.#backup, this.dataDir, { recursive: true });
    await this.#spawn();
  }

  async stop(): Promise<void> {
    await this.#kill();
    await rm(this.dataDir, { recursive: true, force: true });
    await rm(this.#backup, { recursive: true, force: true });
    await rm(this.program);
  }

  async #kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async #spawn(): Promise<void> {
    const more = ['--data', this.dataDir, '--port', String(this.#port), '--limits', 'off', '--log', 'fatal'];
    more.push('--assets', join(root, 'relay/assets'));
    const child = spawn(process.execPath, [this.program, ...more], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    const lines = createInterface({ input: child.stdout });
    const [line] = (await once(lines, 'line')) as [string];
    const { url } = JSON.parse(line) as { url: string };
    this.url = url;
    this.#port = Number(new URL(url).port);
  }
}
