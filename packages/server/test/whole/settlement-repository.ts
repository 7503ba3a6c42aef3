import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const cli = fileURLToPath(new URL('../../../cli/bin/pawl.js', import.meta.url));
const example = fileURLToPath(new URL('../../../../examples/settlement', import.meta.url));
const patienceMs = 60_000;

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly milliseconds: number;
}
type Env = Readonly<Record<string, string>>;

/** The example repository in a folder of its own, with a remote, and with CI that runs what `pawl init` wrote. */
export function settlementRepository(folder: string, surroundings: Env) {
  const root = join(folder, 'settlement');
  const remote = join(folder, 'remote.git');
  const bin = join(folder, 'bin');
  cpSync(example, root, { recursive: true });
  rmSync(join(root, '.pawl'), { recursive: true });
  rmSync(join(root, '.github'), { recursive: true });
  // What `npx --yes pawl@…` would fetch is what was built here.
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'npx'),
    `#!/bin/sh\n[ "$1" = --yes ] && shift\ncase "$1" in pawl@*) shift;; *) exit 99;; esac\nexec "${process.execPath}" "${cli}" "$@"\n`,
  );
  chmodSync(join(bin, 'npx'), 0o755);
  const base: Env = {
    ...surroundings,
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    GIT_CONFIG_GLOBAL: '/dev/null',
    NO_COLOR: '1',
  };
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', env: base, stdio: ['ignore', 'pipe', 'pipe'] }).trim();

  const run = (program: string, args: readonly string[], env: Env): Promise<Ran> =>
    new Promise((resolve) => {
      const began = performance.now();
      const child = spawn(program, args, { cwd: root, env: { ...base, ...env }, timeout: patienceMs });
      let [out, err] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
      child.stdin.end();
      child.once('close', (code) => resolve({ code, out, err, milliseconds: performance.now() - began }));
    });

  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'test');
  git('config', 'user.email', 'test@localhost');
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', remote]);
  git('remote', 'add', 'origin', remote);

  const repository = {
    root,
    git,
    write: (path: string, text: string): void => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    read: (path: string): string => readFileSync(join(root, path), 'utf8'),
    has: (path: string): boolean => existsSync(join(root, path)),
    remove: (path: string): void => rmSync(join(root, path)),
    commit: (message: string): string => {
      git('add', '-A');
      git('commit', '-q', '-m', message);
      return git('rev-parse', 'HEAD');
    },
    /** `pawl …` as somebody types it. */
    pawl: (args: readonly string[], env: Env = {}) => run(process.execPath, [cli, ...args], env),
    /** Every step of the workflow that `pawl init` wrote, as GitHub would run it for this event; after one that fails only those that ask for it. */
    ci: async (event: 'push' | 'pull_request', env: Env): Promise<Ran> => {
      const workflow = parse(repository.read('.github/workflows/pawl.yml')) as Workflow;
      const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
      const github: Env = {
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_EVENT_NAME: event,
        GITHUB_REPOSITORY: 'acme/settlement',
        ...(event === 'push'
          ? { GITHUB_REF_NAME: git('branch', '--show-current') }
          : { GITHUB_REF_NAME: '7/merge', GITHUB_BASE_REF: 'main' }),
      };
      git('fetch', '-q', 'origin');
      let all: Ran = { code: 0, out: '', err: '', milliseconds: 0 };
      for (const step of steps) {
        if (step.run === undefined) continue;
        const when = step.if?.replace(/^\$\{\{ !cancelled\(\) && (.+) \}\}$/, '$1');
        if (when !== undefined && when !== `github.event_name == '${event}'`) continue;
        if (all.code !== 0 && when === step.if) continue;
        const ran = await run('bash', ['-e', '-c', step.run], { ...env, ...github });
        all = {
          code: all.code === 0 ? ran.code : all.code,
          out: all.out + ran.out,
          err: all.err + ran.err,
          milliseconds: all.milliseconds + ran.milliseconds,
        };
      }
      return all;
    },
  };
  return repository;
}

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly run?: string; readonly if?: string }[] }>
  >;
}
