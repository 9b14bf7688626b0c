import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export type Registration = 'open' | 'code';
export type Extensions = 'on' | 'off';

/**
 * The headless relay in a process of its own, started as a user's script would; a test can kill it and start it again.
 */
export class RelayProcess {
  #child: ChildProcess | undefined;
  #http = '';
  #log = '';

  private constructor(
    readonly dataDir: string,
    readonly registration: Registration,
    readonly extensions: Extensions,
  ) {}

  /** Starts a relay on a free loopback port over an empty data folder, serving the built web client. */
  static async start(registration: Registration, extensions: Extensions): Promise<RelayProcess> {
    const relay = new RelayProcess(await mkdtemp(join(tmpdir(), 'parley-web-')), registration, extensions);
    await relay.#spawn(0);
    return relay;
  }

  /** WebSocket address. */
  get url(): string {
    return this.#http.replace(/^http/, 'ws');
  }

  /** Address of the web client. */
  get app(): string {
    return `${this.#http}app/`;
  }

  /** SIGKILL: the process gets no chance to finish anything. Resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Starts again on the same port and data folder; only after `kill`. */
  async restart(): Promise<void> {
    await this.#spawn(Number(new URL(this.#http).port));
  }

  /** Ends the process and removes its data. */
  async stop(): Promise<void> {
    await this.kill();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** @returns the code for this e-mail address that the host would read in the log; undefined until it is there */
  codeFor(email: string): number | undefined {
    for (const line of this.#log.split('\n')) {
      if (!line.includes(`"${email}"`)) continue;
      const { code } = JSON.parse(line) as { code?: unknown };
      if (typeof code === 'number') return code;
    }
    return undefined;
  }

  async #spawn(port: number): Promise<void> {
    const { registration, extensions } = this;
    const options = ['--registration', registration, '--extensions', extensions, '--limits', 'off'];
    const args = ['--port', String(port), '--tls', 'off', ...options];
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'relay/server.ts', ...args, '--data', this.dataDir, '--name', 'Test office'],
      { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#child = child;
    let stdout = '';
    child.stderr.on('data', (chunk: Buffer) => (this.#log += chunk.toString()));
    const ready = new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        stdout += chunk.toString();
        if (stdout.includes('\n')) resolve();
      });
      child.once('exit', () => reject(new Error(`The relay ended before it listened: ${this.#log}`)));
      child.once('error', reject);
    });
    await ready;
    this.#http = (JSON.parse(stdout) as { http: string }).http;
  }
}
