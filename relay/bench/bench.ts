import { benchDesktop } from './desktop.js';
import { benchFanout } from './fanout.js';
import { benchHostile } from './hostile.js';
import { benchResume } from './resume.js';
import { benchUpload } from './upload.js';
import { benchSearch } from './search.js';

/** `npm run bench -- NAME`: prints ratios to a baseline measured in the same run; never a verdict. */
const benches: Readonly<Record<string, (say: (line: string) => void) => Promise<void>>> = {
  fanout: benchFanout,
  resume: benchResume,
  upload: benchUpload,
  search: benchSearch,
  desktop: benchDesktop,
  hostile: benchHostile,
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in benches));
if (unknown !== undefined) {
  process.stderr.write(`There is no benchmark "${unknown}". There are: ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}
for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) {
  say(`# ${name}`);
  await benches[name]?.(say);
}
