import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Names that occur in a few files in a hundred, as a real rule's would. */
const MADE_UP = Array.from({ length: 20 }, (_, i) => `riskyCall${String.fromCharCode(65 + i)}`);

const git = (cwd, ...args) =>
  execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1e9,
    encoding: 'utf8',
  });

/** Writes a git repository of TypeScript files. */
export function generate(folder, count) {
  for (let index = 0; index < count; index += 1) {
    const path = join(folder, 'src', `area${index % 60}`, `part${index % 11}`, `file${index}.ts`);
    if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, source(index));
  }
  commit(folder, true);
}

/** 100 lines, 2.8 KB: the median of two large public repositories. */
function source(index) {
  const lines = [`import { helper${index % 97} } from './helper.ts';`, ''];
  for (let i = 0; i < 12; i += 1) {
    lines.push(
      `export interface Shape${i} {`,
      `  readonly name: string;`,
      `  readonly value${i}: number | undefined;`,
      '}',
      `export function compute${i}(input: Shape${i}): number {`,
      `  const total = input.value${i} ?? ${i};`,
      `  return helper${index % 97}(total, input.name.length) + ${index};`,
      '}',
    );
  }
  if (index % 25 === 0) lines.push(`${MADE_UP[(index / 25) % MADE_UP.length]}({ key: 'k${index}', retries: 3 });`);
  return `${lines.join('\n')}\n`;
}

/** Copies a tree, which is left alone: a repository is cloned, any other folder copied and committed. */
export function copyTree(from, to) {
  if (existsSync(join(from, '.git'))) {
    git(dirname(to), 'clone', '-q', '--local', from, to);
    return;
  }
  cpSync(from, to, { recursive: true, filter: (path) => !/[/\\](?:node_modules|\.git)$/.test(path) });
  commit(to, true);
}

function commit(folder, fresh) {
  if (fresh) git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'bench');
}

export const typescriptFiles = (folder) => git(folder, 'ls-files', '-z', '*.ts').split('\0').filter(Boolean);

/**
 * Twenty functions that a tree calls, in 0.1 to 5 of a hundred files: a rule about what nobody calls would be filtered away
 * before any file is parsed, and one about what everybody calls is rare.
 */
export function callsOf(folder, paths) {
  const files = new Map();
  for (const path of paths) {
    const names = new Set(readFileSync(join(folder, path), 'utf8').match(/\b[A-Za-z_]\w{4,40}(?=\()/g));
    for (const name of names) files.set(name, (files.get(name) ?? 0) + 1);
  }
  const fitting = [...files]
    .filter(([name, count]) => !KEYWORDS.has(name) && count >= paths.length / 1000 && count <= paths.length / 20)
    .sort((a, b) => b[1] - a[1]);
  const step = Math.max(1, Math.floor(fitting.length / 20));
  const chosen = fitting.filter((_, index) => index % step === 0).slice(0, 20);
  return [...chosen.map(([name]) => name), ...MADE_UP].slice(0, 20);
}

const KEYWORDS = new Set(['while', 'switch', 'catch', 'return', 'await', 'super', 'import', 'function', 'constructor']);

/** A call that lacks a key: two conditions, one of them a search. */
export const rule = (name) => ({
  pattern: `${name}($OPTIONS)`,
  not: { has: { kind: 'pair', has: { field: 'key', regex: '^key$' }, stopBy: 'end' } },
});

/** Gives a repository one control per name, and commits them. */
export function writeControls(folder, names) {
  rmSync(join(folder, '.pawl'), { recursive: true, force: true });
  mkdirSync(join(folder, '.pawl/controls'), { recursive: true });
  for (const [index, name] of names.entries()) {
    const control = {
      id: `CTL-${index + 1}`,
      title: `${name} is given a key`,
      why: 'Without one a retry does it twice.',
      do: 'Give it a key.',
      files: ['**/*.ts'],
      check: { 'ast-grep': { language: 'TypeScript', rule: rule(name) } },
      examples: {
        must_fail: [{ name: 'bad', code: `${name}({})` }],
        must_pass: [{ name: 'good', code: `${name}({ key: 1 })` }],
      },
    };
    // JSON is YAML.
    writeFileSync(join(folder, `.pawl/controls/c${index}.yml`), JSON.stringify(control));
  }
  commit(folder, false);
}

/** Changes files all over the tree, on disk alone. @returns their paths */
export function touch(folder, paths, count) {
  const step = Math.max(1, Math.floor(paths.length / count));
  const chosen = paths.filter((_, index) => index % step === 0).slice(0, count);
  for (const path of chosen)
    writeFileSync(join(folder, path), `${readFileSync(join(folder, path), 'utf8')}// touched\n`);
  return chosen;
}
