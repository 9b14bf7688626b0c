import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostileCases } from './hostile-cases.js';
import { fillOffice, PASSWORD } from './hostile-office.js';
import { type Probed, startProbe, type Waits } from './probing.js';
import { startRelayProcess } from './servers.js';

/** No other connection should wait longer, whatever one does. */
const AIM_MS = 250;
/** Milliseconds of quiet that each case is compared with. */
const QUIET_MS = 2_000;

/**
 * `PARLEY_BENCH_CASE` chooses cases by a regular expression.
 * How long others wait while one connection does what a hostile or careless colleague may do, with an office's limits.
 * The baseline is the same relay with nobody but those others, just before each case.
 */
export async function benchHostile(say: (line: string) => void): Promise<void> {
  const relay = await startRelayProcess((data) => fillOffice(join(data, 'parley.db')), 'default');
  const probe = startProbe({
    url: relay.url,
    asker: 'asker',
    writer: 'writer',
    chat: 'small-talk',
    password: PASSWORD,
  });
  const wanted = process.env['PARLEY_BENCH_CASE'];
  say(
    `How long another connection waits, in ms: at most and p99; in brackets without the case (aim ${AIM_MS} at most)`,
  );
  try {
    for (const hostile of hostileCases()) {
      const { name } = hostile;
      if (wanted !== undefined && !new RegExp(wanted).test(name)) continue;
      const quiet = await probe.during(() => sleep(QUIET_MS).then(() => undefined));
      let said: string | undefined;
      const start = performance.now();
      const waited = await probe.during(async () => {
        said = await hostile.run(relay);
      });
      const took = ((performance.now() - start) / 1000).toFixed(1);
      say(`  ${name.padEnd(50)} ${line(waited, quiet)}  ${took} s${said ? `, ${said}` : ''}`);
    }
  } finally {
    probe.stop();
    await relay.stop();
  }
}

function line(hostile: Probed, quiet: Probed): string {
  return [
    `a question ${compared(hostile.question, quiet.question)}`,
    `a message ${compared(hostile.message, quiet.message)}`,
  ].join('  ');
}

function compared(hostile: Waits, quiet: Waits): string {
  const [most, p99] = [hostile.most, hostile.p99].map((ms) => ms.toFixed(0).padStart(4)) as [string, string];
  const before = `(${quiet.most.toFixed(0).padStart(3)} ${quiet.p99.toFixed(0).padStart(3)})`;
  return `${most} ${p99} ${before} ratio ${(hostile.most / quiet.most).toFixed(1).padStart(5)}`;
}
