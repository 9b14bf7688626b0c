import { parseArgs } from 'node:util';
import { FrameFuzz } from './frames.js';

/*
 * `npm run fuzz -- frames [--seeds 20] [--seed S] [--frames 2000]` sends random frames to a relay and ends at the first
 * seed that finds a fault: `--seed SEED --seeds 1` repeats it.
 */

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(1 + Math.floor(Math.random() * 1_000_000)) },
    frames: { type: 'string', default: '2000' },
  },
});
const first = Number(values.seed);
const last = first + Number(values.seeds) - 1;
const fuzz = await FrameFuzz.open();
let failed = false;
for (let seed = first; seed <= last && !failed; seed++) {
  const wrong = await fuzz.run(seed, Number(values.frames));
  failed = wrong.length > 0;
  process.stdout.write(
    failed ? `seed ${seed} failed:\n${wrong.slice(0, 20).join('\n')}\n` : `seed ${seed}: nothing wrong\n`,
  );
}
await fuzz.close();
process.exit(failed ? 1 : 0);
