import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { advisoriesIn, argued } from './advisories.js';

/**
 * `npm run audit:deps`: no known hole in what we ship, unless a decision page argues why it does not reach anybody. Where the registry cannot
 * be asked (offline, or a mirror that keeps no advisories) it says so and does not fail; with PAWL_AUDIT_MUST_ANSWER=1 it does.
 */

const page = 'docs/decisions/0007-advisories-we-live-with.md';
const asked = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
const advisories = advisoriesIn(asked.stdout ?? '');
if (!advisories) {
  console.log('The registry keeps no advisories, or could not be reached: nothing was checked.');
  process.exit(process.env['PAWL_AUDIT_MUST_ANSWER'] === '1' ? 1 : 0);
}
const known = argued(readFileSync(new URL(`../${page}`, import.meta.url), 'utf8'));
const open = advisories.filter(({ id }) => !known.has(id));
const gone = [...known].filter((id) => !advisories.some((one) => one.id === id));
for (const { id, package: name, severity, title, url } of open)
  console.log(`${severity}: ${name}: ${title} (${id}) ${url}`);
for (const id of gone) console.log(`${id} is argued for in ${page} and no longer found: take its row out.`);
console.log(
  `${advisories.length} known, ${advisories.length - open.length} argued for in ${page}, ${open.length} open.`,
);
process.exit(open.length + gone.length > 0 ? 1 : 0);
