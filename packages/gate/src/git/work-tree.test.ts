import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { GitRepository } from '../fixtures/git-repository.ts';
import { gitRepository } from '../fixtures/git-repository.ts';
import { workTree } from './work-tree.ts';

let repo: GitRepository;
beforeEach(() => {
  repo = gitRepository();
});
afterEach(() => repo.close());

const ODD = ['a', 'a.ts', 'a/b.ts', 'a\tb.ts', 'b\n.ts', 'é.ts', 'z/"q".ts', 'a b', '\u{1f600}.ts', 'a-', 'a/z'];

test('the entries among some paths are those of the whole, in its order', async () => {
  const files = ODD.filter((path) => path !== 'a');
  repo.commit(Object.fromEntries(files.map((path) => [path, path])));
  await fc.assert(
    fc.asyncProperty(fc.subarray(ODD), async (chosen) => {
      const touched = new Set(chosen);
      const tree = await workTree(repo.root, Promise.resolve(touched));
      const expected = tree.entries.filter(({ path }) => touched.has(path));
      expect(tree.among?.(touched)).toEqual(expected);
      expect(expected).toHaveLength(chosen.filter((path) => path !== 'a').length);
      for (const { path } of expected) expect(tree.read(path)?.toString()).toBe(path);
    }),
  );
});

test('what differs from the index has no blob, what is gone or another kind of file is left out', async () => {
  repo.commit({ 'same.ts': 'a', 'changed.ts': 'b', 'gone.ts': 'c', 'link.ts': 'd', 'hidden.ts': 'e', 'new.ts': 'f' });
  repo.git('update-index', '--assume-unchanged', 'hidden.ts');
  repo.write({ 'changed.ts': 'longer', 'hidden.ts': 'longer', 'untracked.ts': 'x' });
  rmSync(join(repo.root, 'gone.ts'));
  rmSync(join(repo.root, 'link.ts'));
  symlinkSync('same.ts', join(repo.root, 'link.ts'));
  const known = ({ path, blob }: { path: string; blob: string }) => `${path} ${blob === '' ? 'unknown' : 'known'}`;
  const listed = ['changed.ts unknown', 'hidden.ts unknown', 'new.ts known', 'same.ts known'];
  const whole = await workTree(repo.root);
  expect(whole.entries.map(known)).toEqual(listed);
  expect(whole.id).toBeUndefined();
  const touched = await workTree(repo.root, Promise.resolve(new Set(['changed.ts', 'gone.ts', 'link.ts'])));
  expect(touched.entries.map(known)).toEqual(listed);
  expect(touched.read('link.ts')).toBeUndefined();
});

test('a conflict is one file', async () => {
  repo.commit({ 'a.ts': 'a', 'b.ts': 'b' });
  repo.git('checkout', '-q', '-b', 'other');
  repo.commit({ 'a.ts': 'other' });
  repo.git('checkout', '-q', 'main');
  repo.commit({ 'a.ts': 'main' });
  expect(() => repo.git('merge', '-q', 'other')).toThrow('merge');
  const tree = await workTree(repo.root);
  expect(tree.entries.map(({ path }) => path)).toEqual(['a.ts', 'b.ts']);
  expect(tree.entries[0]?.blob).toBe('');
  expect(tree.id).toBeUndefined();
});
