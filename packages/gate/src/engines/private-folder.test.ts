import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { privateFolder } from './private-folder.ts';

let root: string;
const before = { cache: process.env['XDG_CACHE_HOME'], temporary: process.env['TMPDIR'] };

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'pawl-private-')));
  process.env['XDG_CACHE_HOME'] = join(root, 'cache');
  mkdirSync(join(root, 'tmp'));
  process.env['TMPDIR'] = join(root, 'tmp');
});
afterEach(() => {
  restore('XDG_CACHE_HOME', before.cache);
  restore('TMPDIR', before.temporary);
  rmSync(root, { recursive: true, force: true });
});
function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

const mode = (path: string): string => (lstatSync(path).mode & 0o777).toString(8);

test('lies in the cache of the user, open to nobody else', () => {
  const path = privateFolder('x');
  expect(path).toBe(join(root, 'cache/pawl/x'));
  expect(mode(path)).toBe('700');
  expect(privateFolder('x')).toBe(path);
});

test('a folder of ours that others may read is closed', () => {
  mkdirSync(join(root, 'cache/pawl/x'), { recursive: true });
  chmodSync(join(root, 'cache/pawl/x'), 0o777);
  expect(mode(privateFolder('x'))).toBe('700');
});

test('a folder above it that everybody may write in is not trusted, one with the sticky bit is', () => {
  mkdirSync(join(root, 'cache'));
  chmodSync(join(root, 'cache'), 0o777);
  expect(privateFolder('x')).toMatch(new RegExp(`^${join(root, 'tmp')}/pawl-\\d+/x$`));
  chmodSync(join(root, 'cache'), 0o1777);
  expect(privateFolder('x')).toBe(join(root, 'cache/pawl/x'));
});

test('a link is followed once, and what it leads to is judged', () => {
  mkdirSync(join(root, 'open/there'), { recursive: true });
  chmodSync(join(root, 'open'), 0o777);
  mkdirSync(join(root, 'cache/pawl'), { recursive: true });
  symlinkSync(join(root, 'open/there'), join(root, 'cache/pawl/x'));
  expect(privateFolder('x')).not.toContain('there');
});

test('where neither can be had, the folder is of this process alone', () => {
  writeFileSync(join(root, 'cache'), 'no folder');
  chmodSync(join(root, 'tmp'), 0o777);
  const path = privateFolder('x');
  expect(path).toMatch(/\/tmp\/pawl-\w{6}$/);
  expect(mode(path)).toBe('700');
});

test('a relative XDG_CACHE_HOME counts as none, as its specification says', () => {
  process.env['XDG_CACHE_HOME'] = 'cache';
  expect(privateFolder('x')).not.toMatch(/^cache/);
});
