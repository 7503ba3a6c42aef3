import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GitRepository } from './fixtures/git-repository.ts';
import { gitRepository } from './fixtures/git-repository.ts';
import { guardRepository } from './guard.ts';
import type { GuardRun } from './guard.ts';
import { CONTROLS } from './guard/zoo/controls.ts';
import { ZOO } from './guard/zoo/repository.ts';

let repo: GitRepository;
beforeAll(() => {
  repo = gitRepository();
  repo.commit({ seed: '' });
  repo.git('tag', 'seed');
});
afterAll(() => repo.close());

const guard = (): Promise<GuardRun> =>
  guardRepository({ cwd: repo.root, base: 'main', staged: false, today: '2026-06-01' });

const name = fc.constantFrom('a', 'B', 'é', 'x y', 'tools', 'services', 'pawl-ignore', '-n', 'deep');
const path = fc
  .array(name, { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('/'))
  .chain((folder) =>
    fc.constantFrom('.ts', '.py', '.yaml', '', '.lock').map((ending) => `src/${folder}/file${ending}`),
  );
const content = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.constantFrom(
    '# pawl-ignore PY-1: x\nsubprocess.run(c, shell=True)\n',
    '// eslint-disable-next-line\nf();\n',
    'f() // nolint\n',
    '// pawl-ignore nobody\n',
    '\0\0',
    'a: &a [*a]\n',
  ),
);
/** Any of the controls, of CI and of the settings; and files of any name and content. */
const tree = fc
  .record({
    known: fc.subarray(Object.keys(ZOO)),
    others: fc.dictionary(path, content, { maxKeys: 8 }),
  })
  .map(({ known, others }) => ({ ...others, ...Object.fromEntries(known.map((key) => [key, ZOO[key] ?? ''])) }));

function begin(files: Readonly<Record<string, string>>): void {
  repo.git('checkout', '-q', '-f', '-B', 'main', 'seed');
  repo.commit(files);
  repo.git('checkout', '-q', '-B', 'change');
}

test('a tree against itself is silent, whatever it holds', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (files) => {
      begin(files);
      repo.commit();
      expect(await guard()).toMatchObject({ exit: 0, findings: [], changed: [], refused: [], problems: [] });
    }),
    { numRuns: 20 },
  );
});

test('a change beside the gate is silent, whatever it brings', async () => {
  const quiet = fc.dictionary(path, fc.string({ maxLength: 100 }), { maxKeys: 5 });
  await fc.assert(
    fc.asyncProperty(tree, quiet, async (files, others) => {
      begin(files);
      const beside = Object.fromEntries(
        Object.entries(others).map(([key, text]) => [key.replace('src/', 'beside/'), text]),
      );
      repo.commit(beside);
      expect(await guard()).toMatchObject({ exit: 0, findings: [], problems: [] });
    }),
    { numRuns: 15 },
  );
});

test('whichever controls go, each is told, and none that stays', async () => {
  const controls = Object.keys(CONTROLS);
  await fc.assert(
    fc.asyncProperty(fc.subarray(controls), async (gone) => {
      begin(CONTROLS);
      repo.remove(...gone);
      repo.commit();
      const run = await guard();
      const ids = (paths: readonly string[]): readonly string[] =>
        paths.map((key) => /^id: (.*)$/m.exec(CONTROLS[key] ?? '')?.[1] ?? '').toSorted();
      expect(run.findings.map(({ control }) => control).toSorted()).toEqual(ids(gone));
      expect(run.exit).toBe(gone.length > 0 ? 1 : 0);
    }),
    { numRuns: 15 },
  );
});
