import { parseArgs } from 'node:util';
import { Fuzz } from './fuzz.js';
import { KillableRelay } from './relay-process.js';

/*
 * `npm run fuzz -- converge [--seeds 200] [--first 1] [--backups]` checks that devices and relay agree after any mixture of
 * changes, cuts, clock jumps and kills; with `--backups` also of backups that are put back. It ends at the first seed
 * that fails, and prints it: `--first SEED --seeds 1` repeats it.
 */

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    first: { type: 'string', default: '1' },
    backups: { type: 'boolean', default: false },
  },
});
const first = Number(values.first);
const last = first + Number(values.seeds) - 1;

/** So many runs share a relay and their devices. Chat lists that grow without end would not find more. */
const together = 50;

let failed: { seed: number; differences: string[] } | undefined;
for (let begin = first; begin <= last && !failed; begin += together) {
  const relay = await KillableRelay.start();
  const fuzz = await Fuzz.open(relay, values.backups);
  const end = Math.min(begin + together - 1, last);
  for (let seed = begin; seed <= end && !failed; seed++) {
    const differences = await fuzz.run(seed);
    if (differences.length > 0) failed = { seed, differences };
  }
  process.stdout.write(`${end - first + 1} of ${last - first + 1} seeds\n`);
  fuzz.close();
  await relay.stop();
}
if (failed) {
  process.stdout.write(`seed ${failed.seed} failed:\n${failed.differences.join('\n')}\n`);
  process.exit(1);
}
process.stdout.write(`${last - first + 1} seeds: every device shows what the relay has\n`);
process.exit(0);
