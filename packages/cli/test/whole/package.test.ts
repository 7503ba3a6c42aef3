import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { git, install, pack, temporary, withNode, withNpm } from './published.ts';
import { walkThrough } from './story.ts';

/** What somebody gets who installs pawl: the tarball that would be published, in folders that know nothing of this one. */
let root: string;
let tarball: string;

beforeAll(() => {
  root = temporary('package');
  tarball = pack(root);
  install(tarball, root);
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const paths = (): string[] => readdirSync(join(root, 'node_modules'), { recursive: true, encoding: 'utf8' });

test('installed it weighs less than 25 MB, engine and grammars included', () => {
  const bytes = paths().reduce((sum, path) => sum + statSync(join(root, 'node_modules', path)).size, 0);
  expect(bytes).toBeGreaterThan(5_000_000);
  expect(bytes).toBeLessThan(25_000_000);
});

test('brings one dependency, and the licences of what is bundled', () => {
  const names = paths().filter((path) => /(^|\/)package\.json$/.test(path) && path !== '.package-lock.json');
  expect(names.filter((path) => !path.startsWith('@ast-grep/'))).toEqual(['pawl/package.json']);
  const notices = readFileSync(join(root, 'node_modules/pawl/NOTICES.txt'), 'utf8');
  for (const name of ['ajv', 'commander', 'yaml', 'zod', '@ast-grep/lang-go']) expect(notices).toContain(`\n${name} `);
  expect(notices).toContain('Permission is hereby granted');
});

test('`npm exec` runs it in a repository without npm', () => {
  const folder = temporary('bare');
  git(folder, 'init', '-q');
  const pawl = withNpm(tarball, join(root, 'cache'));
  const { status, out } = pawl(folder, 'check');
  expect(status).toBe(2);
  expect(out).toContain('could not judge');
  expect(readdirSync(folder)).toEqual(['.git']);
  rmSync(folder, { recursive: true, force: true });
});

test('goes through a whole story', () => {
  walkThrough(withNode(join(root, 'node_modules/pawl/bin/pawl.js'), join(root, 'cache')));
});

test('`pawl --version` is the version of the package', () => {
  const pawl = withNode(join(root, 'node_modules/pawl/bin/pawl.js'), join(root, 'cache'));
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/pawl/package.json'), 'utf8')) as {
    version: string;
  };
  expect(pawl(root, '--version')).toMatchObject({ status: 0, out: `${version}\n`, err: '' });
});
