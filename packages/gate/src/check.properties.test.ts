import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CheckRun } from './check.ts';
import { checkRepository } from './check.ts';
import type { GitRepository } from './fixtures/git-repository.ts';
import { gitRepository } from './fixtures/git-repository.ts';
import { guardRepository } from './guard.ts';

const RUNS = 90;
const TODAY = '2026-06-01';

const word = fc.constantFrom('eval', 'exec', 'alpha', 'beta', 'gamma');
const line = fc.oneof(
  fc.tuple(word, word).map(([a, b]) => `${a}(${b});`),
  fc.tuple(word, word).map(([a, b]) => `const x = { ${a}: ${b}(1) };`),
  word.map((a) => `// pawl-ignore C0: ${a}`),
  fc.constant(''),
);
const file = fc.array(line, { maxLength: 6 }).map((lines) => `${lines.join('\n')}\n`);
const json = fc.tuple(word, word).map(([a, b]) => `{ "name": "${a}", "list": ["${b}"] }\n`);
const code = fc.constantFrom('a.ts', 'b.ts', 'src/a.ts', 'src/deep/b.ts', 'src/c.tsx', 'src/d.py', 'docs/a.md');
const data = fc.constantFrom('src/a.json', 'b.json');
const tree = fc
  .tuple(fc.dictionary(code, file, { minKeys: 1, maxKeys: 6 }), fc.dictionary(data, json, { maxKeys: 2 }))
  .map(([text, values]) => ({ ...text, ...values }));
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
  word.map((name) => ({ check: `text: { must_not: "${name}(", literal: true }`, bad: `${name}(` })),
  word.map((name) => ({ check: `ast-grep: { language: python, rule: { pattern: ${name}($A) } }`, bad: `${name}(1)` })),
  // Its place in the file tells whether it is looked at: other files are no JSON, and could not be judged.
  word.map((name) => ({
    check: `structure: { format: json, path: $.name, schema: { enum: [ ${name} ] } }`,
    bad: '{ "name": "other" }',
    files: '**/*.json',
  })),
);
/** Found where nothing changed, too: a file that should be there is missing whatever the change. */
const pathsEngine = fc.constantFrom(
  { check: 'paths: { must_exist: [ "docs/*.md" ] }', bad: 'a.ts' },
  { check: 'paths: { must_not_exist: [ "src/deep/**" ] }', bad: 'src/deep/b.ts' },
);
interface ControlSpec {
  readonly engine: { readonly check: string; readonly bad: string; readonly files?: string };
  readonly files: string;
  readonly severity: string;
}
const controlOf = (chosen: fc.Arbitrary<ControlSpec['engine']>): fc.Arbitrary<ControlSpec> =>
  fc.record({
    engine: chosen,
    files: fc.constantFrom('**/*.ts', 'src/**', '**', '*.ts'),
    severity: fc.constantFrom('error', 'warning'),
  });
const control = controlOf(engine);
const anyControl = controlOf(fc.oneof({ weight: 6, arbitrary: engine }, { weight: 1, arbitrary: pathsEngine }));

const controlFiles = (controls: readonly ControlSpec[]): Record<string, string> =>
  Object.fromEntries(
    controls.map(({ engine: { check, bad, files: own }, files, severity }, index) => [
      `.pawl/controls/c${index}.yml`,
      `id: C${index}\ntitle: t\nwhy: w\ndo: d\nseverity: ${severity}\nfiles: [ "${own ?? files}" ]\ncheck: { ${check} }\nexamples: { must_fail: [ { name: a, code: ${JSON.stringify(bad)} } ] }\n`,
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

/** Edits that are not committed, and files deleted on disk: of what git tracks. */
function disturb(repo: GitRepository, files: Readonly<Record<string, string>>, gone: readonly string[]): void {
  const tracked = new Set(repo.git('ls-files').split('\n'));
  repo.write(Object.fromEntries(Object.entries(files).filter(([name]) => tracked.has(name))));
  repo.remove(...gone.filter((name) => tracked.has(name)));
}

test('--changed finds what the whole check finds within the change', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(control, { minLength: 1, maxLength: 3 }),
      tree,
      tree,
      tree,
      fc.subarray(['a.ts', 'src/a.ts', 'b.json']),
      async (controls, before, after, dirty, gone) => {
        const repo = gitRepository();
        try {
          repo.commit({ ...controlFiles(controls), ...before });
          repo.git('checkout', '-q', '-b', 'change');
          repo.commit(after);
          disturb(repo, dirty, gone);
          for (const base of ['main', undefined]) {
            const changed = new Set(repo.git('diff', '--name-only', base ?? 'HEAD').split('\n'));
            const whole = await check(repo.root, { cache: false });
            const options = { scope: 'changed', ...(base !== undefined && { base }) };
            const part = await check(repo.root, { ...options, cache: false });
            expect(part.findings).toEqual(whole.findings.filter((finding) => changed.has(finding.path)));
            // Twice: once to fill what is remembered, once to use it.
            for (let time = 0; time < 2; time += 1) {
              expect(answer(await check(repo.root, options))).toEqual(answer(part));
            }
          }
        } finally {
          repo.close();
        }
      },
    ),
    { numRuns: RUNS },
  );
}, 180_000);

test('the cache never changes an answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyControl, { minLength: 1, maxLength: 3 }),
      fc.array(tree, { minLength: 2, maxLength: 3 }),
      tree,
      fc.boolean(),
      async (controls, trees, dirty, swap) => {
        const repo = gitRepository();
        const same = async (): Promise<void> => {
          const warm = await check(repo.root);
          const again = await check(repo.root);
          const cold = await check(repo.root, { cache: false });
          expect(answer(warm)).toEqual(answer(cold));
          expect(answer(again)).toEqual(answer(cold));
        };
        try {
          for (const [index, files] of trees.entries()) {
            const current = swap && index === trees.length - 1 ? controls.toReversed() : controls;
            repo.commit({ ...controlFiles(current), ...files });
            await check(repo.root, { scope: 'changed', base: 'HEAD~1' });
            await same();
          }
          disturb(repo, dirty, ['a.ts']);
          await same();
          repo.git('checkout', '-q', '.');
          await same();
        } finally {
          repo.close();
        }
      },
    ),
    { numRuns: RUNS },
  );
}, 180_000);

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
