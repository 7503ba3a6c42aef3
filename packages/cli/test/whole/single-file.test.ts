import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Pawl } from './published.ts';
import { commit, git, run, singleFile, temporary, withNode } from './published.ts';
import { manyFiles, walkThrough } from './story.ts';

/** One file, copied to a folder in which nothing is installed. */
let root: string;
let file: string;
let cache: string;
let pawl: Pawl;

beforeAll(() => {
  root = temporary('single');
  file = singleFile(root);
  cache = join(root, 'cache');
  pawl = withNode(file, cache);
}, 120_000);
afterEach(() => rmSync(cache, { recursive: true, force: true }));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const kept = (): string => join(cache, 'pawl/single-file');
function tree(): string {
  const folders = readdirSync(kept());
  expect(folders).toHaveLength(1);
  return join(kept(), folders[0] ?? '');
}

/** A repository whose control is found, so that engine and grammars have to be loaded. */
function repository(): string {
  const folder = join(root, 'repository');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  git(folder, 'init', '-q', '-b', 'main');
  commit(folder, {
    'a.py': 'eval(x)\n',
    '.pawl/controls/eval.yml': `title: No eval
why: It ran what a customer wrote.
do: Parse it.
files: ['**/*.py']
check: { ast-grep: { language: python, rule: { pattern: eval($X) } } }
examples: { must_fail: [{ name: bad, code: eval(x) }], must_pass: [{ name: good, code: parse(x) }] }
`,
  });
  return folder;
}

test('goes through a whole story with plain node', () => walkThrough(pawl));

test('files that go to several threads are judged from the unpacked bundle', () => manyFiles(pawl));

test('says for which platform it was built', () => {
  const { status, out } = pawl(root, '--version');
  expect(status).toBe(0);
  expect(out).toMatch(new RegExp(`^0\\.1\\.0 \\(single file, ${process.platform}-${process.arch}[a-z-]*\\)\\n$`));
});

test('refuses another platform in words', () => {
  const other = join(root, 'other.mjs');
  const [, platform = ''] = /single file, (.+)\)/.exec(pawl(root, '--version').out) ?? [];
  writeFileSync(other, readFileSync(file, 'utf8').replaceAll(platform, 'plan9-mips'));
  const { status, err } = withNode(other, cache)(root, 'check');
  expect(err).toContain('this file was built for plan9-');
  expect(status).toBe(2);
});

test('several at once unpack once, and all of them run', async () => {
  const folder = repository();
  const ends = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const child = spawn(process.execPath, [file, 'check'], {
        cwd: folder,
        stdio: 'ignore',
        env: { ...process.env, XDG_CACHE_HOME: cache },
      });
      return new Promise((resolve) => child.on('exit', resolve));
    }),
  );
  expect(ends).toEqual([1, 1, 1, 1]);
  tree();
});

test('what was changed, added or taken away in the cache is never run', () => {
  const folder = repository();
  expect(pawl(folder, 'check').status).toBe(1);
  const engine = join(tree(), 'node_modules/@ast-grep/napi/engine.node');
  const lib = join(tree(), 'lib');
  const main = join(lib, readdirSync(lib).find((name) => name.startsWith('main-')) ?? '');
  const planted = `process.stdout.write('planted'); process.exit(0);`;
  const attacks = [
    () => writeFileSync(main, planted),
    () => writeFileSync(join(tree(), 'node_modules/@ast-grep/napi/ast-grep-napi.linux-x64-gnu.node'), planted),
    () => {
      mkdirSync(join(tree(), 'node_modules/@ast-grep/lang-python'));
      writeFileSync(join(tree(), 'node_modules/@ast-grep/lang-python/index.js'), planted);
    },
    () => {
      rmSync(main);
      writeFileSync(join(root, 'planted.js'), planted);
      symlinkSync(join(root, 'planted.js'), main);
    },
    () => rmSync(engine),
    () => {
      rmSync(lib, { recursive: true });
      mkdirSync(join(root, 'lib'), { recursive: true });
      symlinkSync(join(root, 'lib'), lib);
    },
  ];
  for (const attack of attacks) {
    attack();
    const { status, out } = pawl(folder, 'check', '--no-cache');
    expect(out).not.toContain('planted');
    expect(status).toBe(1);
  }
});

test('an engine that was changed is not loaded; the run is no pass, and the next one is sound', () => {
  const folder = repository();
  expect(pawl(folder, 'check').status).toBe(1);
  const engine = join(tree(), 'node_modules/@ast-grep/napi/engine.node');
  const content = readFileSync(engine);
  content.fill(0, 4_000, 5_000);
  writeFileSync(engine, content);
  const changed = pawl(folder, 'check', '--no-cache');
  expect(changed.status).toBeGreaterThan(1);
  expect(changed.out + changed.err).toContain('had been changed');
  expect(pawl(folder, 'check', '--no-cache').status).toBe(1);
});

test('no grammar is taken from a node_modules above the cache', () => {
  const folder = repository();
  cache = join(folder, '.cache');
  commit(folder, {
    'node_modules/@ast-grep/lang-python/package.json': '{"main":"index.js"}',
    'node_modules/@ast-grep/lang-python/index.js': "require('fs').writeFileSync(__dirname + '/ran', '');",
    'node_modules/@ast-grep/napi/package.json': '{"main":"index.js"}',
    'node_modules/@ast-grep/napi/index.js': "require('fs').writeFileSync(__dirname + '/ran', '');",
  });
  const ended = withNode(file, cache)(folder, 'check');
  expect(ended.status, ended.err).toBe(1);
  for (const name of ['napi', 'lang-python'])
    expect(readdirSync(join(folder, 'node_modules/@ast-grep', name))).not.toContain('ran');
  cache = join(root, 'cache');
});

test('runs where no cache can be written, and leaves nothing behind', () => {
  const folder = repository();
  const temporaryFiles = join(root, 'tmp');
  mkdirSync(temporaryFiles);
  // Everybody may write there, and anybody's files be moved: nothing can be kept.
  chmodSync(temporaryFiles, 0o777);
  writeFileSync(join(root, 'blocked'), '');
  const ended = run(process.execPath, [file, 'check'], folder, {
    PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
    HOME: '/nonexistent/home',
    XDG_CACHE_HOME: join(root, 'blocked'),
    TMPDIR: temporaryFiles,
  });
  expect(ended.status, ended.err).toBe(1);
  expect(readdirSync(temporaryFiles).filter((name) => !/^pawl-\d+$/.test(name))).toEqual([]);
});
