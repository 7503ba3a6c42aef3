import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../', import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Some way to start a pawl that was built for publishing. */
export type Pawl = (cwd: string, ...args: string[]) => Ended;

/** What npm and git of the machine are set to must not decide the outcome; where packages come from must. */
function environment(cache: string): NodeJS.ProcessEnv {
  const { PAWL_URL: _url, PAWL_TOKEN: _token, GITHUB_STEP_SUMMARY: _summary, ...env } = process.env;
  return { ...env, XDG_CACHE_HOME: cache, GIT_CONFIG_GLOBAL: '/dev/null', NO_COLOR: '1' };
}

export function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Ended {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 1e8 });
  return { status, out: stdout, err: stderr };
}

export const temporary = (name: string): string => realpathSync(mkdtempSync(join(tmpdir(), `pawl-${name}-`)));

/** `npm pack` as it is documented; the path of the tarball. */
export function pack(into: string): string {
  const args = ['pack', '--silent', '--pack-destination', into];
  const said = execFileSync('npm', args, { cwd: cli, encoding: 'utf8' });
  return join(into, said.trim().split('\n').at(-1) ?? '');
}

/** Installs the tarball into an empty folder, as somebody without a package.json does. */
export function install(tarball: string, into: string): void {
  execFileSync('npm', ['install', '--prefix', into, '--prefer-offline', '--no-audit', '--no-fund', tarball], {
    cwd: into,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Builds the single file, and moves it where nothing is installed around it. */
export function singleFile(into: string): string {
  const script = join(cli, 'scripts/build-single-file.js');
  const built = execFileSync(process.execPath, [script], { encoding: 'utf8' }).trim();
  const path = join(into, 'pawl.mjs');
  writeFileSync(path, readFileSync(built));
  return path;
}

export const withNode =
  (file: string, cache: string): Pawl =>
  (cwd, ...args) =>
    run(process.execPath, [file, ...args], cwd, environment(cache));

export const withNpm =
  (tarball: string, cache: string): Pawl =>
  (cwd, ...args) =>
    run('npm', ['exec', '--yes', '--prefer-offline', '--package', tarball, '--', 'pawl', ...args], cwd, {
      ...environment(cache),
      npm_config_loglevel: 'error',
    });

export function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

export function git(root: string, ...args: string[]): string {
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@localhost'];
  return execFileSync('git', [...who, ...args], { cwd: root, encoding: 'utf8', env: environment(root) }).trim();
}

export function commit(root: string, files: Readonly<Record<string, string>> = {}): void {
  write(root, files);
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '--allow-empty', '-m', 'change');
}
