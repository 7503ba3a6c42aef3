import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ownSentences, writeupSentences } from './language/labels.js';
import { score } from './language/score.js';

/**
 * Precision and recall of the language help per kind, and of the refusals at the gate review.
 *
 *   npm run bench:language -- [--half dev|held-out] [--slips] [--json]
 *
 * `--slips` prints the sentences that were read wrongly, of the dev half only: who tunes on the half set aside has
 * none left to measure with.
 */
const { values: options } = parseArgs({
  options: {
    half: { type: 'string' },
    slips: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
if (!existsSync(new URL('../packages/domain/dist/language.js', import.meta.url))) {
  console.error('The domain is not built. Run `npx tsc -b packages/domain` first.');
  process.exit(2);
}
const { markLanguage } = await import('@pawl/domain/language');
const { refusedGateFinding } = await import('@pawl/domain/closing/gate-finding');

const kinds = ['blame', 'name_as_cause', 'vigilance', 'counterfactual', 'hindsight', 'disappointment'];
const marked = (text) => markLanguage(text).map(({ kind }) => kind);
const refused = (text) => [refusedGateFinding(text)].filter(Boolean);

const results = [];
for (const half of options.half ? [options.half] : ['dev', 'held-out']) {
  const real = writeupSentences(half);
  if (!real) console.error('The real writeups are not there (../shared/data): only our own sentences are measured.');
  const sets = [
    ['real writeups', real, kinds, marked],
    ['own sentences', ownSentences(half), kinds, marked],
    ['gate review', ownSentences(`gate-${half}`), ['prompt', 'approver', 'vigilance'], refused],
    [
      'gate review, refused at all',
      asOne(ownSentences(`gate-${half}`)),
      ['refused'],
      (text) => refused(text).map(() => 'refused'),
    ],
  ];
  for (const [name, sentences, asked, read] of sets)
    if (sentences) results.push({ half, name, sentences: sentences.length, ...score(sentences, asked, read) });
}

/** Whether an outcome is refused matters more than under which of the three names. */
function asOne(sentences) {
  return sentences.map(({ text, kinds: labelled }) => ({ text, kinds: labelled.length > 0 ? ['refused'] : [] }));
}

if (options.json) console.log(JSON.stringify(results, (key, value) => (key === 'slips' ? undefined : value)));
else results.forEach(print);

function print({ half, name, sentences, kinds: counted, slips }) {
  console.log(`\n${name}, ${half}: ${sentences} sentences`);
  console.log('  kind            labelled  precision  recall');
  for (const [kind, { right, missed, precision, recall }] of Object.entries(counted))
    console.log(`  ${kind.padEnd(16)}${String(right + missed).padStart(8)}${percent(precision)}${percent(recall)}`);
  if (!options.slips || half !== 'dev') return;
  for (const { kind, said, text } of slips)
    console.log(`    ${said ? '+' : '-'} ${kind}: ${text.replaceAll('\n', ' ')}`);
}

function percent(share) {
  return (share === null ? '–' : share.toFixed(2)).padStart(10);
}
