import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CheckRun } from './check.ts';
import { checkRepository } from './check.ts';
import { gitRepository } from './fixtures/git-repository.ts';
import { guardRepository } from './guard.ts';

const RUNS = 12;
const TODAY = '2026-06-01';

const word = fc.constantFrom('eval', 'exec', 'alpha', 'beta', 'gamma');
const line = fc.oneof(
  fc.tuple(word, word).map(([a, b]) => `${a}(${b});`),
  fc.tuple(word, word).map(([a, b]) => `const x = { ${a}: ${b}(1) };`),
  word.map((a) => `// pawl-ignore C0: ${a}`),
  fc.constant(''),
);
const file = fc.array(line, { maxLength: 6 }).map((lines) => `${lines.join('\n')}\n`);
const path = fc.constantFrom('a.ts', 'b.ts', 'src/a.ts', 'src/deep/b.ts', 'src/c.tsx', 'docs/a.md');
const tree = fc.dictionary(path, file, { minKeys: 1, maxKeys: 6 });
const engine = fc.oneof(
  word.map((name) => ({
    check: `ast-grep: { language: TypeScript, rule: { pattern: ${name}($A) } }`,
    bad: `${name}(1)`,
  })),
  fc.tuple(word, word).map(([a, b]) => ({
    check: `ast-grep: { language: TypeScript, rule: { any: [ { pattern: ${a}($A) }, { pattern: "{ ${b}: $X }", kind: object } ] } }`,
    bad: `${a}(1)`,
  })),
  word.map((name) => ({ check: `text: { must_not: "\\\\b${name}\\\\b" }`, bad: name })),
  word.map((name) => ({ check: `text: { must: ${name} }`, bad: 'nothing' })),
);
const control = fc.record({
  engine,
  files: fc.constantFrom('**/*.ts', 'src/**', '**', '*.ts'),
  severity: fc.constantFrom('error', 'warning'),
});
type ControlSpec = typeof control extends fc.Arbitrary<infer T> ? T : never;

const controlFiles = (controls: readonly ControlSpec[]): Record<string, string> =>
  Object.fromEntries(
    controls.map(({ engine: { check, bad }, files, severity }, index) => [
      `.pawl/controls/c${index}.yml`,
      `id: C${index}\ntitle: t\nwhy: w\ndo: d\nseverity: ${severity}\nfiles: [ "${files}" ]\ncheck: { ${check} }\nexamples: { must_fail: [ { name: a, code: ${JSON.stringify(bad)} } ] }\n`,
    ]),
  );
const check = (cwd: string, more: object = {}): Promise<CheckRun> =>
  checkRepository({ cwd, scope: 'all', allowCommands: false, today: TODAY, cache: true, ...more });
const answer = (run: CheckRun): unknown => ({
  exit: run.exit,
  findings: run.findings,
  problems: run.problems,
  counts: run.results.map(({ files, suppressed }) => [files, suppressed]),
});

test('--changed finds what the whole check finds within the change', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(control, { minLength: 1, maxLength: 3 }), tree, tree, async (controls, before, after) => {
      const repo = gitRepository();
      try {
        repo.commit({ ...controlFiles(controls), ...before });
        repo.git('checkout', '-q', '-b', 'change');
        repo.commit(after);
        const changed = new Set(repo.git('diff', '--name-only', 'main').split('\n'));
        const whole = await check(repo.root, { cache: false });
        const part = await check(repo.root, { scope: 'changed', base: 'main', cache: false });
        expect(part.findings).toEqual(whole.findings.filter((finding) => changed.has(finding.path)));
      } finally {
        repo.close();
      }
    }),
    { numRuns: RUNS },
  );
}, 120_000);

test('the cache never changes an answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(control, { minLength: 1, maxLength: 3 }),
      fc.array(tree, { minLength: 2, maxLength: 3 }),
      fc.boolean(),
      async (controls, trees, swap) => {
        const repo = gitRepository();
        try {
          for (const [index, files] of trees.entries()) {
            const current = swap && index === trees.length - 1 ? controls.toReversed() : controls;
            repo.commit({ ...controlFiles(current), ...files });
            await check(repo.root, { scope: 'changed', base: 'HEAD~1' });
            const warm = await check(repo.root);
            const again = await check(repo.root);
            const cold = await check(repo.root, { cache: false });
            expect(answer(warm)).toEqual(answer(cold));
            expect(answer(again)).toEqual(answer(cold));
          }
        } finally {
          repo.close();
        }
      },
    ),
    { numRuns: RUNS },
  );
}, 120_000);

test('guard(base, base) is empty', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(control, { minLength: 1, maxLength: 3 }), tree, async (controls, files) => {
      const repo = gitRepository();
      try {
        repo.commit({ ...controlFiles(controls), ...files });
        repo.git('checkout', '-q', '-b', 'change');
        repo.git('commit', '-q', '--allow-empty', '-m', 'nothing');
        const run = await guardRepository({ cwd: repo.root, base: 'main', staged: false, today: TODAY });
        expect(run).toMatchObject({ exit: 0, findings: [], changed: [], refused: [], problems: [] });
      } finally {
        repo.close();
      }
    }),
    { numRuns: RUNS },
  );
}, 120_000);
