/**
 * How fast the gate is on a large TypeScript tree: 1 and 20 controls, cold, cached and on 20 changed files, against the
 * ast-grep CLI, ESLint with the same rule, and the floors.
 *
 *   npm run bench:gate [-- FOLDER]   a repository or any folder, of which copies are measured; without one, 15,000 files are
 *                                    written to a temporary folder
 *
 * PAWL_BENCH_TOOLS names a folder in which `npm install @ast-grep/cli eslint @typescript-eslint/parser typescript` was run;
 * what is not installed is left out and said. PAWL_BENCH_RUNS (7), PAWL_BENCH_FILES (15000) and PAWL_BENCH_ESLINT=0 (its run
 * over the whole tree takes a minute or two, and is made once) make it shorter.
 *
 * Prints medians and shortest runs of whole processes in seconds, and the largest resident memory.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { astGrepRules, eslintRule, findPeers } from './gate/peers.js';
import { median, peakMemory, runOnce, runRounds } from './gate/rounds.js';
import { callsOf, copyTree, generate, touch, typescriptFiles, writeControls } from './gate/tree.js';

const here = import.meta.dirname;
const RUNS = Number(process.env.PAWL_BENCH_RUNS ?? 7);
const FILES = Number(process.env.PAWL_BENCH_FILES ?? 15_000);
const CHANGED = 20;
const { execPath: node } = process;
const cli = join(here, '../packages/cli');
const built = join(cli, 'bin/pawl.js');
if (!existsSync(join(cli, 'dist/main.js'))) {
  console.error('Build first: npm run build');
  process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), 'pawl-bench-'));
try {
  await bench();
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function bench() {
  const given = process.argv[2];
  const origin = given === undefined ? join(work, 'origin') : resolve(given);
  if (given === undefined) generate(origin, FILES);
  const trees = Object.fromEntries(['whole1', 'whole20', 'part1', 'part20'].map((name) => [name, join(work, name)]));
  for (const tree of Object.values(trees)) copyTree(origin, tree);
  const paths = typescriptFiles(trees.whole1);
  if (paths.length < CHANGED) {
    console.error(`There are ${paths.length} TypeScript files in ${origin}; ${CHANGED} are needed.`);
    process.exitCode = 2;
    return;
  }
  const names = callsOf(trees.whole1, paths);
  for (const [tree, count] of [
    ['whole1', 1],
    ['whole20', 20],
    ['part1', 1],
    ['part20', 20],
  ]) {
    writeControls(trees[tree], names.slice(0, count));
  }
  const changed = touch(trees.part1, paths, CHANGED);
  touch(trees.part20, paths, CHANGED);

  const { peers, missing } = findPeers(process.env.PAWL_BENCH_TOOLS ?? join(here, '..'));
  const pawl = await published();
  const contenders = [
    ...floors(trees.whole1, names[0], peers),
    ...ours(trees, pawl),
    ...theirs(trees, names, changed, peers),
  ];
  console.log(`${paths.length} TypeScript files, ${RUNS} rounds in turns, whole processes, node ${process.version}`);
  console.log(`${cpus().length} cores, load ${load()} at the start`);
  for (const name of missing) console.log(`missing: ${name}`);
  // Fills caches: the operating system's, and the ones of the runs that are measured with a cache.
  for (const contender of contenders) if (!contender.slow) runOnce(contender);
  const times = runRounds(contenders, RUNS, (round) => process.stderr.write(`round ${round} of ${RUNS}\r`));
  if (peers.eslint !== undefined && process.env.PAWL_BENCH_ESLINT !== '0') {
    const args = [...eslintRule(work, peers.eslint, names[0]), '.'];
    const whole = { name: 'ESLint, 1 rule, cold (once)', command: node, args, cwd: trees.whole1 };
    times.set(whole.name, [runOnce(whole)]);
  }
  const memory = new Map(
    contenders.filter(({ own }) => own).map((contender) => [contender.name, peakMemory(contender)]),
  );
  print(times, memory);
  console.log(`\nload ${load()} at the end`);
}

/** The bundle that is published, beside the modules that this repository builds. */
async function published() {
  const { bundle } = await import('../packages/cli/scripts/bundle.js');
  const folder = join(work, 'pawl');
  await bundle(join(folder, 'lib'));
  for (const name of ['package.json', 'bin']) cpSync(join(cli, name), join(folder, name), { recursive: true });
  symlinkSync(join(here, '../node_modules'), join(folder, 'node_modules'));
  return join(folder, 'bin/pawl.js');
}

function floors(cwd, literal, { rg }) {
  const engine = createRequire(join(here, '../packages/gate/package.json')).resolve('@ast-grep/napi');
  const loading = `require(${JSON.stringify(engine)})`;
  return [
    { name: 'floor: node -e 0', command: node, args: ['-e', '0'], cwd },
    { name: 'floor: node with the engine', command: node, args: ['-e', loading], cwd },
    rg === undefined
      ? { name: 'floor: git grep -F', command: 'git', args: ['grep', '-F', '-l', literal], cwd }
      : { name: 'floor: rg -F', command: rg, args: ['-F', '-l', literal, '.'], cwd },
  ];
}

function ours(trees, pawl) {
  const check = ['check', '--format', 'json'];
  const own = (name, runner, cwd, more = [], before) => ({
    name,
    command: node,
    args: [runner, ...check, ...more],
    cwd,
    before,
    own: true,
  });
  return [1, 20].flatMap((count) => {
    const whole = trees[`whole${count}`];
    const part = trees[`part${count}`];
    const forget = () => rmSync(join(whole, '.git/pawl'), { recursive: true, force: true });
    return [
      own(`pawl, ${count}, cold`, pawl, whole, [], forget),
      own(`pawl, ${count}, cached`, pawl, whole),
      own(`pawl, ${count}, cached, as built here`, built, whole),
      own(`pawl, ${count}, ${CHANGED} changed`, pawl, part, ['--changed']),
      own(`pawl, ${count}, ${CHANGED} changed, as built here`, built, part, ['--changed']),
      own(`pawl, ${count}, ${CHANGED} changed, --no-cache`, pawl, part, ['--changed', '--no-cache']),
    ];
  });
}

function theirs(trees, names, changed, { astGrep, eslint }) {
  const found = [];
  for (const count of astGrep === undefined ? [] : [1, 20]) {
    const rules = join(work, `ast-grep-${count}`);
    mkdirSync(rules);
    const args = astGrepRules(rules, names.slice(0, count));
    const plural = count === 1 ? 'rule' : 'rules';
    found.push(
      {
        name: `ast-grep CLI, ${count} ${plural}, cold`,
        command: astGrep,
        args: [...args, '.'],
        cwd: trees[`whole${count}`],
      },
      {
        name: `ast-grep CLI, ${count} ${plural}, ${CHANGED} files`,
        command: astGrep,
        args: [...args, ...changed],
        cwd: trees[`part${count}`],
      },
    );
  }
  if (eslint !== undefined) {
    const args = [...eslintRule(work, eslint, names[0]), ...changed];
    found.push({ name: `ESLint, 1 rule, ${CHANGED} files`, command: node, args, cwd: trees.part1 });
  }
  return found;
}

function print(times, memory) {
  const wide = Math.max(...[...times.keys()].map((name) => name.length));
  console.log(`\n${''.padEnd(wide)}   median  shortest   MB`);
  for (const [name, own] of times) {
    const mb = memory.has(name) ? memory.get(name).toFixed(0) : '';
    console.log(
      `${name.padEnd(wide)}  ${median(own).toFixed(3).padStart(7)}  ${Math.min(...own)
        .toFixed(3)
        .padStart(8)}  ${mb.padStart(3)}`,
    );
  }
  console.log('\nratios of medians (of shortest runs)');
  const bare = 'floor: node -e 0';
  const engine = 'floor: node with the engine';
  ratio(times, 'pawl, 1, cold', 'ast-grep CLI, 1 rule, cold', 0.3);
  ratio(times, 'pawl, 20, cold', 'ast-grep CLI, 20 rules, cold', 0.9);
  for (const count of [1, 20]) ratio(times, `pawl, ${count}, cached`, bare, 3);
  for (const count of [1, 20]) ratio(times, `pawl, ${count}, ${CHANGED} changed`, engine, 2);
  const most = Math.max(...memory.values());
  console.log(`most memory: ${most.toFixed(0)} MB (aim < 300: ${most < 300 ? 'within' : 'over'})`);
}

function ratio(times, name, against, aim) {
  const [own, other] = [times.get(name), times.get(against)];
  if (own === undefined || other === undefined) {
    console.log(`${name} ÷ ${against}: not measured (aim < ${aim})`);
    return;
  }
  const medians = median(own) / median(other);
  const shortest = Math.min(...own) / Math.min(...other);
  const said = medians < aim ? 'within' : 'over';
  console.log(`${name} ÷ ${against}: ${medians.toFixed(2)} (${shortest.toFixed(2)}), aim < ${aim}: ${said}`);
}

function load() {
  return loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');
}
