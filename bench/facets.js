import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readRows } from './recall/read-rows.js';

/**
 * How often a proposed facet is the one that a reader of the writeup named.
 *
 *   npm run bench:facets -- [--misses]       --misses lists what was proposed wrongly on the half the rules were made with
 *
 * The labels (bench/facets/labels.json) were written by reading, before there were rules. A label names every value that a reader would
 * accept, none where the writeup does not say; proposing anything there counts as wrong. Half was set aside while the rules were made.
 */
const file = fileURLToPath(new URL('../../shared/data/wikimedia-incidents.jsonl.gz', import.meta.url));
if (!existsSync(file)) {
  console.error('The writeups beside the repository are not there. Nothing was measured.');
  process.exit(2);
}
if (!existsSync(new URL('../packages/domain/dist/facets/propose-facets.js', import.meta.url))) {
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const built = spawnSync('npx', ['tsc', '-b', 'packages/domain'], { cwd, stdio: ['ignore', 2, 2] });
  if (built.status !== 0) process.exit(1);
}
const { proposeFacets } = await import('@pawl/domain/facets/propose-facets');

/** @type {{ id: string, part: 'tuned' | 'held', [facet: string]: any }[]} */
const labels = JSON.parse(readFileSync(new URL('./facets/labels.json', import.meta.url), 'utf8'));
const { rows } = await readRows(file, console.error);
const texts = new Map(rows.map(({ id, title, text }) => [id, `${title}\n${text}`]));
const facets = ['trigger', 'mechanism', 'safeguard', 'safeguardState', 'effect'];

for (const part of ['tuned', 'held']) {
  const of = labels.filter((label) => label.part === part);
  console.log(
    `\n${part === 'tuned' ? 'The half the rules were made with' : 'The half set aside'}: ${of.length} writeups`,
  );
  console.log(`${''.padEnd(16)}proposed   right   precision   of those a reader named`);
  for (const facet of facets) {
    let [proposed, right, said] = [0, 0, 0];
    for (const label of of) {
      if (label[facet].length > 0) said += 1;
      const proposal = proposeFacets(texts.get(label.id) ?? '').find((one) => one.facet === facet);
      if (!proposal) continue;
      proposed += 1;
      if (label[facet].includes(proposal.value)) right += 1;
      else if (part === 'tuned' && process.argv.includes('--misses')) {
        const words = proposal.spans.map(({ text }) => text.replaceAll(/\s+/g, ' ')).join(' · ');
        console.log(`  ${label.id}: ${facet} ${proposal.value}, not ${label[facet].join(' or ') || 'named'}: ${words}`);
      }
    }
    const precision = proposed === 0 ? '' : (right / proposed).toFixed(2);
    const found = said === 0 ? '' : (right / said).toFixed(2);
    console.log(
      `${facet.padEnd(16)}${String(proposed).padStart(8)}${String(right).padStart(8)}${precision.padStart(12)}${found.padStart(12)}`,
    );
  }
}
