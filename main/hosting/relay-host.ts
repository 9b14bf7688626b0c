import pLimit from 'p-limit';
import type {
  HostAddress,
  HostFailure,
  HostLimits,
  HostOptions,
  HostStatus,
  WaitingRegistration,
} from '../../renderer/bridge/bridge.js';
import type { HostingSettings } from '../settings/settings-file.js';
import { defaultPort } from '../trust/address.js';
import { decodeReport, type Command, type Report } from './relay-messages.js';

/** The relay's process, as far as the host sees it. */
export interface RelayChild {
  post(command: Command): void;
  /** Ends the process at once. */
  kill(): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number) => void): void;
}

/** What the host needs from the app around it. */
export interface HostSurroundings {
  spawn(): RelayChild;
  /** Folder of the relay's data, and of what it serves. */
  readonly folders: { readonly dataDir: string; readonly webClientDir: string; readonly assetsDir: string };
  /** The remembered settings of hosting; null when this machine never hosted. */
  load(): HostingSettings | null;
  save(hosting: HostingSettings): Promise<void>;
  /** Everything that the screen shows of a relay that runs. */
  describe(name: string, registration: 'open' | 'code', ready: Ready): Promise<HostAddress>;
  onStatus(status: HostStatus): void;
  onWaiting(waiting: WaitingRegistration[]): void;
}

export type Ready = Extract<Report, { type: 'ready' }>;

/**
 * Milliseconds before the attempts to start again: short at first, longer later; after the last one the host gives up.
 */
const backoff = [200, 500, 1000, 2000, 4000, 8000, 8000, 8000];
/** A relay that has run this long did start: the next crash counts as the first. */
const stableAfter = 60_000;
/** A relay that has not ended so many milliseconds after it was told to is killed. */
const stopWithin = 10_000;

/** One hosting, from its start until it is stopped or given up, however many processes that takes. */
interface Run {
  readonly options: HostOptions;
  port: number;
  /** Whether another port may be taken: only before members can know this one. */
  movable: boolean;
  attempt: number;
  child: RelayChild | null;
  timer: NodeJS.Timeout | null;
  failure: string | null;
  /** Whether the relay says that the disk is full. */
  diskFull: boolean;
  /** Called when the run has settled: runs or is given up. */
  settled: (status: HostStatus) => void;
}

/** Starts, watches and stops the embedded relay. */
export class RelayHost {
  #status: HostStatus = { state: 'off' };
  #waiting: WaitingRegistration[] = [];
  #run: Run | null = null;
  #closing = false;
  /** Counts stops: a start that was requested before a stop, and has not begun, does not begin. */
  #stops = 0;
  #ending: Promise<void> = Promise.resolve();
  /** Starts and stops follow one another. */
  readonly #inTurn = pLimit(1);

  constructor(private readonly around: HostSurroundings) {}

  get status(): HostStatus {
    return this.#status;
  }

  get waiting(): WaitingRegistration[] {
    return this.#waiting;
  }

  /**
   * Hosts an office; one that runs with other options is stopped first. When the usual port is busy another one is
   * taken and kept from then on.
   * @returns `running` or `failed`
   */
  start(options: HostOptions): Promise<HostStatus> {
    const stops = this.#stops;
    return this.#inTurn(async () => {
      if (stops !== this.#stops) return this.#status;
      const saved = this.around.load();
      const wanted = withLimits(options, options.limits ?? saved?.limits);
      const running = this.#run?.options;
      if (this.#status.state === 'running' && running && same(running, wanted)) return this.#status;
      // Members know the port of an office that they are in.
      const known = running?.name === wanted.name && this.#status.state === 'running';
      await this.#end();
      const port = saved?.port ?? null;
      await this.around.save({ ...wanted, port, active: true });
      if (stops !== this.#stops) return this.#status;
      return this.#begin(wanted, port ?? defaultPort, !known);
    });
  }

  /** Hosts again what was hosted when the app quit, on the port that members know. */
  resume(): Promise<HostStatus> {
    return this.#inTurn(async () => {
      const saved = this.around.load();
      if (!saved?.active || this.#run) return this.#status;
      const { name, registration, port, limits } = saved;
      return this.#begin(withLimits({ name, registration }, limits), port ?? defaultPort, port === null);
    });
  }

  /** Ends hosting, also for the next start of the app. Resolves when the relay has written everything and ended. */
  stop(): Promise<void> {
    this.#stops += 1;
    // The run ends at once and does not wait for the queue, where a start may still be trying.
    void this.#end();
    return this.#inTurn(async () => {
      const saved = this.around.load();
      if (saved) await this.around.save({ ...saved, active: false });
      await this.#end();
      this.#setStatus({ state: 'off' });
    });
  }

  /** Ends the relay because the app quits; hosting resumes at its next start. */
  shutDown(): Promise<void> {
    // The end does not wait for the queue: a start that waits for its relay must not delay the end of the app.
    this.#closing = true;
    return this.#end();
  }

  #begin(options: HostOptions, port: number, movable: boolean): Promise<HostStatus> {
    if (this.#closing) return Promise.resolve(this.#status);
    return new Promise((settled) => {
      const run: Run = {
        options,
        port,
        movable,
        attempt: 0,
        child: null,
        timer: null,
        failure: null,
        diskFull: false,
        settled,
      };
      this.#run = run;
      this.#setStatus({ state: 'starting', name: options.name });
      this.#launch(run);
    });
  }

  #launch(run: Run): void {
    const child = this.around.spawn();
    run.child = child;
    run.failure = null;
    run.diskFull = false;
    child.onMessage((message) => {
      const report = decodeReport(message);
      if (report && run.child === child) this.#onReport(run, report);
    });
    child.onExit(() => {
      if (run.child === child) this.#onExit(run);
    });
    // The relay listens on every interface, so that colleagues on the network reach it.
    child.post({ type: 'start', host: '0.0.0.0', port: run.port, ...run.options, ...this.around.folders });
  }

  #onReport(run: Run, report: Report): void {
    switch (report.type) {
      case 'ready':
        void this.#onReady(run, report);
        break;
      case 'waiting':
        this.#setWaiting(report.waiting);
        break;
      case 'disk':
        run.diskFull = report.full;
        if (this.#status.state === 'running') this.#setStatus({ ...this.#status, diskFull: report.full });
        break;
      case 'failure':
        run.failure = report.reason;
        break;
      default:
        report satisfies never;
    }
  }

  async #onReady(run: Run, ready: Ready): Promise<void> {
    run.port = ready.port;
    run.movable = false;
    const child = run.child;
    run.timer = setTimeout(() => (run.attempt = 0), stableAfter);
    const { name, registration } = run.options;
    // The relay runs, whether or not the port could be remembered for the next time.
    await this.around.save({ ...run.options, port: ready.port, active: true }).catch(() => undefined);
    const address = await this.around.describe(name, registration, ready).catch(() => null);
    if (this.#run !== run || run.child !== child) return;
    if (address === null) {
      // The relay runs, but nobody can be told where: it is ended like one that could not start.
      run.failure = 'unknown';
      child?.kill();
      return;
    }
    const status: HostStatus = { state: 'running', ...address, diskFull: run.diskFull };
    this.#setStatus(status);
    run.settled(status);
  }

  #onExit(run: Run): void {
    run.child = null;
    if (run.timer) clearTimeout(run.timer);
    this.#setWaiting([]);
    if (run.failure === 'port-busy' && run.movable) {
      run.port = 0;
      this.#launch(run);
      return;
    }
    const delay = backoff[run.attempt];
    // A busy port may get free and a crash may not come again; the other failures are permanent.
    const passing = run.failure === null || run.failure === 'port-busy';
    if (!passing || delay === undefined) {
      this.#giveUp(run);
      return;
    }
    run.attempt += 1;
    this.#setStatus({ state: 'restarting', name: run.options.name, attempt: run.attempt });
    run.timer = setTimeout(() => this.#launch(run), delay);
  }

  #giveUp(run: Run): void {
    this.#run = null;
    const status: HostStatus = { state: 'failed', name: run.options.name, reason: reasonOf(run.failure) };
    this.#setStatus(status);
    run.settled(status);
  }

  /** Ends the run that is there. Resolves when its process has ended, also one that another call is ending. */
  #end(): Promise<void> {
    const run = this.#run;
    this.#run = null;
    if (run) this.#ending = this.#finish(run);
    return this.#ending;
  }

  async #finish(run: Run): Promise<void> {
    if (run.timer) clearTimeout(run.timer);
    const child = run.child;
    run.child = null;
    if (child) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => child.kill(), stopWithin);
        child.onExit(() => {
          clearTimeout(timer);
          resolve();
        });
        child.post({ type: 'stop' });
      });
    }
    this.#setWaiting([]);
    run.settled(this.#status);
  }

  #setStatus(status: HostStatus): void {
    this.#status = status;
    this.around.onStatus(status);
  }

  #setWaiting(waiting: WaitingRegistration[]): void {
    if (waiting.length === 0 && this.#waiting.length === 0) return;
    this.#waiting = waiting;
    this.around.onWaiting(waiting);
  }
}

function same(a: HostOptions, b: HostOptions): boolean {
  const limits = ({ limits }: HostOptions) =>
    `${limits?.uploadBytes} ${limits?.storageBytes} ${limits?.userStorageShare}`;
  return a.name === b.name && a.registration === b.registration && limits(a) === limits(b);
}

function withLimits({ name, registration }: HostOptions, limits: HostLimits | undefined): HostOptions {
  return { name, registration, ...(limits && { limits }) };
}

function reasonOf(failure: string | null): HostFailure {
  switch (failure) {
    case null:
      return 'crashed';
    case 'port-busy':
    case 'folder-in-use':
    case 'folder-not-writable':
    case 'disk-full':
      return failure;
    default:
      return 'unknown';
  }
}
