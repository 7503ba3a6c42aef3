import { fileURLToPath } from 'node:url';
import { candidatesFor } from '@pawl/domain/recall/candidates';
import { evidenceFor } from '@pawl/domain/recall/evidence';
import { RecallIndex } from '@pawl/domain/recall/recall-index';
import { lookWeights, mostLookedAt } from '@pawl/domain/recall/second-look';
import { termVector } from '@pawl/domain/recall/term-vector';
import { fitRanking, ranked } from './recall/fit-ranking.js';
import { servicesOf } from './recall/pawl-engine.js';
import { queriesOf } from './recall/queries.js';
import { readRows } from './recall/read-rows.js';

/**
 * How the weights of the second look came about: fitted on the queries before a day, judged on those from that day on.
 *
 *   node bench/recall-fit.js [FILE.jsonl[.gz]] [DAY]
 *
 * Prints the weights for `lookWeights` in packages/domain/src/recall/second-look.ts, and what the weights in use and the fitted ones find.
 */
const file = process.argv[2] ?? fileURLToPath(new URL('../../shared/data/bug-reports.jsonl.gz', import.meta.url));
const day = Date.parse(process.argv[3] ?? '2012-09-15');
const kinds = /** @type {(keyof typeof lookWeights)[]} */ (Object.keys(lookWeights));
const ofTerms = new Set(['words', 'titleAnswered', 'titleShared', 'textShared']);

const { rows } = await readRows(file, console.error);
const queries = queriesOf(rows, undefined, -Infinity, console.error);
const index = new RecallIndex();
/** @type {{ at: number, candidates: { features: number[], relevant: boolean }[] }[]} */
const asked = [];
for (const [position, row] of rows.entries()) {
  const { id, title, text, component: components, at } = row;
  const relevant = queries.get(position);
  if (relevant) {
    const query = { title, text, services: servicesOf(row), components, at, limit: mostLookedAt };
    const { read, best, around } = candidatesFor(index, query, mostLookedAt);
    const candidates = evidenceFor(index, read, best, around).map((evidence) => ({
      features: kinds.map((kind) =>
        ofTerms.has(kind)
          ? evidence.terms.reduce((sum, term) => sum + /** @type {any} */ (term)[kind], 0)
          : /** @type {any} */ (evidence)[kind],
      ),
      relevant: relevant.has(index.idOf(evidence.document)),
    }));
    asked.push({ at, candidates });
  }
  index.add({ id, vector: termVector(title, text), services: servicesOf(row), components, occurredAt: at });
}

const earlier = asked.filter(({ at }) => at < day);
const later = asked.filter(({ at }) => at >= day);
const weights = fitRanking(earlier.map(({ candidates }) => candidates));
console.log(Object.fromEntries(kinds.map((kind, at) => [kind, Number(weights[at]?.toFixed(2))])));
for (const [name, tried] of /** @type {const} */ ([
  ['in use', kinds.map((kind) => lookWeights[kind])],
  ['fitted', weights],
])) {
  for (const [part, of] of /** @type {const} */ ([
    ['earlier', earlier],
    ['later', later],
  ])) {
    const ranks = of.map(({ candidates }) => ranked(candidates, tried));
    const within = (/** @type {number} */ most) =>
      (ranks.filter((rank) => rank <= most).length / ranks.length).toFixed(3);
    console.log(
      `${name.padEnd(8)}${part.padEnd(9)}${ranks.length} queries  R@1 ${within(1)}  R@5 ${within(5)}  R@10 ${within(10)}`,
    );
  }
}
