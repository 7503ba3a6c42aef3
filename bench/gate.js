/**
 * How fast the gate is on a large TypeScript tree: 1 and 20 controls, cold, cached and on 20 changed files, against the
 * ast-grep CLI, ESLint with the same rule (each where it is installed) and the floors.
 *
 *   node bench/gate.js [folder]      a git repository; without one, 15,000 files are written to a temporary folder
 *
 * PAWL_BENCH_TOOLS names a folder in which `npm install @ast-grep/cli eslint @typescript-eslint/parser` was run; what is
 * not installed is left out and said. PAWL_BENCH_RUNS (5) and PAWL_BENCH_FILES (15000) make it shorter.
 *
 * Prints medians of whole processes in seconds, and the largest resident memory.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const given = process.argv[2];
const FILES = Number(process.env.PAWL_BENCH_FILES ?? 15_000);
const RUNS = Number(process.env.PAWL_BENCH_RUNS ?? 5);
const tools = process.env.PAWL_BENCH_TOOLS ?? join(here, '..');
const work = mkdtempSync(join(tmpdir(), 'pawl-bench-'));
const runner = join(here, '../packages/cli/bin/pawl.js');
if (!existsSync(join(here, '../packages/cli/dist/main.js'))) {
  console.error('Build first: npm run build');
  process.exit(2);
}

/** Names that occur in a few files in a hundred, as a real rule's would. */
const NAMES = Array.from({ length: 20 }, (_, i) => `riskyCall${String.fromCharCode(65 + i)}`);

/** A file of 100 lines, 3.4 KB: the median of two large public repositories. */
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
  if (index % 25 === 0) {
    const name = NAMES[(index / 25) % NAMES.length];
    lines.push(`${name}({ key: 'k${index}', retries: 3 });`);
  }
  return `${lines.join('\n')}\n`;
}

function generate(folder) {
  for (let i = 0; i < FILES; i += 1) {
    const path = join(folder, 'src', `area${i % 60}`, `part${i % 11}`, `file${i}.ts`);
    if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, source(i));
  }
}

const git = (cwd, ...args) =>
  execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@localhost', ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1e9,
  }).toString();

function rule(name) {
  return {
    pattern: `${name}($OPTIONS)`,
    not: { has: { kind: 'pair', has: { field: 'key', regex: '^key$' }, stopBy: 'end' } },
  };
}
function controls(folder, count) {
  rmSync(join(folder, '.pawl'), { recursive: true, force: true });
  mkdirSync(join(folder, '.pawl/controls'), { recursive: true });
  for (const [index, name] of NAMES.slice(0, count).entries()) {
    const control = {
      id: `CTL-${index + 1}`,
      title: name,
      why: 'w',
      do: 'd',
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
}

/** Whole-process seconds, median, and the largest memory seen in MB. */
function measure(name, command, args, cwd, { before, accept = [0] } = {}) {
  const times = [];
  let memory = 0;
  for (let i = 0; i < RUNS; i += 1) {
    before?.();
    const start = process.hrtime.bigint();
    const run = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    times.push(Number(process.hrtime.bigint() - start) / 1e9);
    if (!accept.includes(run.status)) {
      console.error(`${name} ended with ${String(run.status)}: ${String(run.stderr)}`);
      process.exit(2);
    }
  }
  if (args[0] === runner) {
    before?.();
    const tell =
      "data:text/javascript,process.on('exit',()=>process.stderr.write('RSS '+process.resourceUsage().maxRSS))";
    const probe = spawnSync(process.execPath, ['--import', tell, ...args], {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    memory = Number(/RSS (\d+)/.exec(probe.stderr.toString())?.[1] ?? 0) / 1024;
  }
  times.sort((a, b) => a - b);
  const seconds = times[Math.floor(times.length / 2)];
  rows.push([name, seconds.toFixed(3), memory > 0 ? memory.toFixed(0) : '']);
  return seconds;
}

const rows = [];
const folder = given === undefined ? join(work, 'tree') : resolve(given);
try {
  if (given === undefined) {
    mkdirSync(folder);
    generate(folder);
    git(folder, 'init', '-q', '-b', 'main');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'tree');
  } else {
    // The given repository is left alone: a clone is measured.
    git(work, 'clone', '-q', '--local', folder, 'tree');
  }
  const tree = join(work, 'tree');
  const tracked = git(tree, 'ls-files', '-z', '*.ts').split('\0').filter(Boolean);
  console.log(`${tracked.length} TypeScript files, medians of ${RUNS} runs, whole processes\n`);
  const nodeOnly = measure('floor: node -e 0', process.execPath, ['-e', '0'], tree);
  const napi = measure(
    'floor: node with the engine loaded',
    process.execPath,
    [
      '-e',
      `require(${JSON.stringify(createRequire(join(here, '../packages/gate/package.json')).resolve('@ast-grep/napi'))})`,
    ],
    tree,
  );
  const found = (name) => spawnSync('which', [name]).stdout.toString().trim();
  const rg = found('rg');
  if (rg !== '') measure('floor: rg -F', rg, ['-F', '-l', 'riskyCallA', '.'], tree, { accept: [0, 1] });
  else measure('floor: git grep -F (no rg here)', 'git', ['grep', '-F', '-l', 'riskyCallA'], tree, { accept: [0, 1] });
  const drop = () => rmSync(join(tree, '.git/pawl'), { recursive: true, force: true });
  const results = {};
  for (const count of [1, 20]) {
    controls(tree, count);
    git(tree, 'add', '-A');
    git(tree, 'commit', '-q', '--allow-empty', '-m', `${count} controls`);
    const check = ['check', '--format', 'json'];
    results[`cold${count}`] = measure(
      `pawl check, ${count} controls, cold`,
      process.execPath,
      [runner, ...check],
      tree,
      { before: drop, accept: [0, 1] },
    );
    measure('(filling the cache)', process.execPath, [runner, ...check], tree, { accept: [0, 1] });
    rows.pop();
    results[`cached${count}`] = measure(
      `pawl check, ${count} controls, cached`,
      process.execPath,
      [runner, ...check],
      tree,
      { accept: [0, 1] },
    );
    for (const path of tracked.filter((_, i) => i % Math.ceil(tracked.length / 20) === 0).slice(0, 20)) {
      writeFileSync(
        join(tree, path),
        `${execFileSync('git', ['show', `HEAD:${path}`], { cwd: tree }).toString()}// touched\n`,
      );
    }
    results[`changed${count}`] = measure(
      `pawl check --changed, 20 files, ${count} controls`,
      process.execPath,
      [runner, ...check, '--changed', '--no-cache'],
      tree,
      { accept: [0, 1] },
    );
    git(tree, 'checkout', '-q', '.');
    const sg = join(tools, 'node_modules/.bin/ast-grep');
    const cli = existsSync(sg) ? sg : found('ast-grep');
    if (cli !== '') {
      const rules = join(work, 'rules');
      rmSync(rules, { recursive: true, force: true });
      mkdirSync(rules);
      for (const name of NAMES.slice(0, count))
        writeFileSync(
          join(rules, `${name}.yml`),
          JSON.stringify({ id: name, language: 'TypeScript', severity: 'warning', message: name, rule: rule(name) }),
        );
      writeFileSync(join(work, 'sgconfig.yml'), 'ruleDirs: [rules]\n');
      results[`cli${count}`] = measure(
        `ast-grep CLI, ${count} rules`,
        cli,
        ['scan', '-c', join(work, 'sgconfig.yml'), '--json=stream', '.'],
        tree,
        { accept: [0, 1] },
      );
    }
  }
  const eslint = join(tools, 'node_modules/.bin/eslint');
  const parser = join(tools, 'node_modules/@typescript-eslint/parser/dist/index.js');
  if (existsSync(eslint) && existsSync(parser)) {
    // The same demand in ESLint's words: the call without the key.
    const selector = "CallExpression[callee.name='riskyCallA']:not(:has(Property[key.name='key']))";
    const config = `import parser from ${JSON.stringify(parser)};\nexport default [{ files: ['**/*.ts'], languageOptions: { parser: parser.default ?? parser }, rules: { 'no-restricted-syntax': ['error', ${JSON.stringify(selector)}] } }];\n`;
    writeFileSync(join(tree, 'eslint.config.mjs'), config);
    const start = process.hrtime.bigint();
    spawnSync(process.execPath, [eslint, '--no-error-on-unmatched-pattern', '.'], { cwd: tree, stdio: 'ignore' });
    rows.push(['ESLint, the same rule, once', (Number(process.hrtime.bigint() - start) / 1e9).toFixed(3), '']);
  } else rows.push(['ESLint with its TypeScript parser is not installed', '–', '']);
  const wide = Math.max(...rows.map(([name]) => name.length));
  console.log(`${''.padEnd(wide)}  seconds  MB`);
  for (const [name, seconds, memory] of rows) console.log(`${name.padEnd(wide)}  ${seconds.padStart(7)}  ${memory}`);
  const ratio = (a, b) => (a === undefined || b === undefined ? 'not measured' : (a / b).toFixed(2));
  console.log(
    `\ncold ÷ ast-grep CLI: ${ratio(results.cold1, results.cli1)} (1 control; aim < 0.3), ${ratio(results.cold20, results.cli20)} (20; aim < 0.9)`,
  );
  console.log(
    `cached ÷ node -e 0: ${ratio(results.cached1, nodeOnly)} (1), ${ratio(results.cached20, nodeOnly)} (20); aim < 3`,
  );
  console.log(
    `20 changed files ÷ node with the engine: ${ratio(results.changed1, napi)} (1), ${ratio(results.changed20, napi)} (20); aim < 2`,
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}
