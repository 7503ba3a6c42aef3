import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packedGrammars } from './packed-grammars.ts';

let root: string;
let packed: string;
const before = process.env['XDG_CACHE_HOME'];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pawl-cache-'));
  packed = join(root, 'languages');
  process.env['XDG_CACHE_HOME'] = join(root, 'cache');
  const pack = fileURLToPath(new URL('../../scripts/pack-languages.js', import.meta.url));
  execFileSync(process.execPath, [pack, packed], { stdio: 'ignore' });
}, 60_000);
afterAll(() => {
  if (before === undefined) delete process.env['XDG_CACHE_HOME'];
  else process.env['XDG_CACHE_HOME'] = before;
  rmSync(root, { recursive: true, force: true });
});

const LANGUAGES = ['bash', 'go', 'java', 'json', 'python', 'ruby', 'rust', 'sql', 'yaml'];
const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

test('are unpacked once, each to a file named by its digest', () => {
  const first = packedGrammars(packed);
  expect([...first.keys()].toSorted()).toEqual(LANGUAGES);
  for (const { libraryPath } of first.values()) {
    expect(libraryPath.startsWith(join(root, 'cache'))).toBe(true);
    expect(basename(libraryPath)).toBe(`${digest(libraryPath)}.node`);
  }
  expect(packedGrammars(packed)).toEqual(first);
  expect(readdirSync(join(root, 'cache/pawl/grammars'))).toHaveLength(LANGUAGES.length);
});

test('a library that was changed, or is a link to another, is replaced before it is loaded', () => {
  const [go, java] = ['go', 'java'].map((name) => packedGrammars(packed).get(name)?.libraryPath ?? '');
  const whole = [digest(go ?? ''), digest(java ?? '')];
  writeFileSync(go ?? '', 'something else');
  rmSync(java ?? '');
  symlinkSync(go ?? '', java ?? '');
  packedGrammars(packed);
  expect([digest(go ?? ''), digest(java ?? '')]).toEqual(whole);
});
