import { parseArgs } from 'node:util';
import { KillFuzz } from './kill.js';

/*
 * `npm run fuzz -- kill [--seeds 5] [--seed S] [--kills 5] [--changes 60]` kills a relay while several users change
 * things, and ends at the first seed that finds something lost or doubled: `--seed SEED --seeds 1` tries it again.
 */

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(1 + Math.floor(Math.random() * 1_000_000)) },
    kills: { type: 'string', default: '5' },
    changes: { type: 'string', default: '60' },
  },
});
const first = Number(values.seed);
const last = first + Number(values.seeds) - 1;
const fuzz = await KillFuzz.open();
let failed = false;
for (let seed = first; seed <= last && !failed; seed++) {
  const wrong = await fuzz.run(seed, { kills: Number(values.kills), changes: Number(values.changes) });
  failed = wrong.length > 0;
  process.stdout.write(
    failed ? `seed ${seed} failed:\n${wrong.slice(0, 20).join('\n')}\n` : `seed ${seed}: nothing lost\n`,
  );
}
await fuzz.close();
process.exit(failed ? 1 : 0);
