import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContentCheck } from '../engines/engine.ts';
import { prepare } from '../engines/prepare.ts';
import { gitRepository } from '../fixtures/git-repository.ts';
import { workTree } from '../git/work-tree.ts';
import { pathTest } from './glob.ts';
import type { Job, Scan } from './scan.ts';
import { scan } from './scan.ts';

const word = fc.constantFrom('evaluate', 'execute', 'alpha', 'beta');
const line = fc.oneof(
  fc.tuple(word, word).map(([a, b]) => `${a}(${b});`),
  word.map((a) => `// pawl-ignore C0: ${a}`),
  fc.constant('# 😀 é'),
);
const plain = fc.array(line, { maxLength: 8 }).map((lines) => Buffer.from(lines.join('\n')));
const content = fc.oneof(
  { weight: 12, arbitrary: plain },
  // Judged apart, by whichever thread owns the process for it: long for the expression, and for the schema.
  { weight: 1, arbitrary: plain.map((text) => Buffer.concat([text, Buffer.alloc(500_000, 'x ')])) },
  // Marked UTF-16, broken UTF-8, larger than the engine takes.
  { weight: 1, arbitrary: plain.map((text) => Buffer.from(`\ufeff${text.toString()}`, 'utf16le')) },
  { weight: 1, arbitrary: plain.map((text) => Buffer.concat([Buffer.from([0xff, 0x00, 0xe9]), text])) },
  { weight: 1, arbitrary: fc.constant(Buffer.alloc(4_300_000, 'evaluate(beta);\n')) },
);
const file = fc.tuple(fc.nat(400), fc.constantFrom('ts', 'js', 'json', 'md'), content);
const tree = fc.array(file, { minLength: 70, maxLength: 120 });
const check: fc.Arbitrary<ContentCheck> = fc.oneof(
  word.map((name): ContentCheck => ({
    engine: 'ast-grep',
    body: { language: 'TypeScript', rule: { pattern: `${name}($A)` } },
  })),
  word.map((name): ContentCheck => ({
    engine: 'ast-grep',
    body: {
      language: 'TypeScript',
      rule: { kind: 'identifier', regex: name, inside: { stopBy: 'end', kind: 'arguments' } },
    },
  })),
  word.map((name): ContentCheck => ({ engine: 'text', mode: 'must_not', pattern: `\\b${name}\\b.`, literal: false })),
  word.map((name): ContentCheck => ({ engine: 'text', mode: 'must', pattern: name, literal: true })),
  fc.constant<ContentCheck>({ engine: 'structure', format: 'json', path: '$.a', schema: { type: 'string' } }),
);
const files = fc.constantFrom(['**'], ['**/*.ts'], ['src/1*', '!**/*.json']);

const worker = join(import.meta.dirname, '../../dist/evaluate/scan-worker.js');

/** Times differ from run to run, and nothing else may. */
const answer = ({ jobs, suppressions }: Scan): unknown => ({
  jobs: jobs.map(({ files: covered, looked, matches, problems }) => ({ covered, looked, matches, problems })),
  suppressions: [...suppressions],
});

test('the answer and its order are the same however many threads share the files', async () => {
  expect(existsSync(worker), 'build first: npx tsc -b packages/gate').toBe(true);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(check, files), { minLength: 1, maxLength: 4 }),
      tree,
      async (chosen, written) => {
        const repo = gitRepository();
        try {
          repo.commit(Object.fromEntries(written.map(([n, ending, text]) => [`src/${n}.${ending}`, text])));
          const jobs: Job[] = [];
          for (const [own, globs] of chosen) {
            const made = await prepare(own);
            if (!made.ok) throw new Error(made.problem);
            jobs.push({ check: own, judge: made.judge, covers: pathTest(globs) });
          }
          const alone = answer(await scan(await workTree(repo.root), jobs, { threads: 1 }));
          for (const threads of [2, 3]) {
            expect(answer(await scan(await workTree(repo.root), jobs, { threads }))).toEqual(alone);
          }
        } finally {
          repo.close();
        }
      },
    ),
    { numRuns: 5 },
  );
}, 180_000);
