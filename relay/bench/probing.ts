import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Who asks and who writes, and where. */
export interface ProbeOrder {
  readonly url: string;
  readonly asker: string;
  readonly writer: string;
  readonly chat: string;
  readonly password: string;
}

/** How long answers were waited for, in milliseconds; one that has not come counts with what it has waited so far. */
export interface Waits {
  readonly count: number;
  readonly most: number;
  readonly p99: number;
}

export interface Probed {
  readonly question: Waits;
  readonly message: Waits;
}

export interface Probe {
  /** @returns how long the others waited while `work` was done */
  during(work: () => Promise<void>): Promise<Probed>;
  stop(): void;
}

/** Starts the process of `probe.ts`, so that nothing that the attacker is busy with counts as waiting. */
export function startProbe(order: ProbeOrder): Probe {
  const child = fork(fileURLToPath(new URL('./probe.ts', import.meta.url)), [], { execArgv: ['--import', 'tsx'] });
  const told = async (what: ProbeOrder | 'end'): Promise<unknown> => {
    const answer = once(child, 'message');
    child.send(what);
    const [said] = (await answer) as [unknown];
    return said;
  };
  return {
    async during(work) {
      await told(order);
      await work();
      return (await told('end')) as Probed;
    },
    stop: () => void child.kill(),
  };
}
