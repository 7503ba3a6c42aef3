import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ExitCode } from '@pawl/gate/check';
import { findRepository } from '@pawl/gate/git/repository';
import { git } from '@pawl/gate/git/run-git';
import { repositoryName } from '@pawl/gate/heartbeat';
import { printable } from '@pawl/gate/report/style';
import { stringify } from 'yaml';
import { version } from '../version.ts';
import type { Io } from './io.ts';
import { plugs } from './plug-in.ts';

export interface InitOptions {
  readonly yes?: boolean;
  readonly server?: string;
  readonly publicKey?: string;
}

/** `pawl init`: writes `.pawl/` and the step that runs it. Writes over nothing; 0 when all is there. */
export async function init(options: InitOptions, io: Io): Promise<ExitCode> {
  const repository = findRepository(io.cwd);
  if (repository === undefined) {
    io.err('pawl: this is no git repository yet. `git init` makes it one.\n');
    return 2;
  }
  const { root } = repository;
  const remote = git(root, ['config', '--get', 'remote.origin.url']).stdout.toString().trim();
  const chosen = [];
  for (const plug of plugs(root, version, remote)) {
    if (options.yes === true || (await agrees(io, `Let ${plug.what} run the gate (${plug.path})? [Y/n] `)))
      chosen.push(plug);
  }
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    io.out(`wrote ${path}\n`);
  };
  for (const { path, content } of chosen) write(path, content);
  if (existsSync(join(root, '.pawl/pawl.yml'))) io.out('.pawl/pawl.yml is already there\n');
  else {
    const ci = chosen.filter((plug) => plug.ci).map(({ path }) => path);
    const branch = git(root, ['symbolic-ref', '--quiet', '--short', 'HEAD']).stdout.toString().trim();
    const server = options.server?.replace(/\/+$/, '');
    const publicKey = options.publicKey ?? (await keyOf(server, io));
    const name = repositoryName(root, io.env);
    const short = /[/:]([^/:]+\/[^/:]+)$/.exec(name)?.[1] ?? name;
    const config = {
      ...(server !== undefined && { server }),
      // A signed decision counts in the repository it names.
      ...(server !== undefined && short !== '' && { repository: short }),
      ...(publicKey !== undefined && { public_key: publicKey }),
      ...(ci.length > 0 && { ci }),
      ...(branch !== '' && { defaults: { branch } }),
    };
    write('.pawl/pawl.yml', Object.keys(config).length === 0 ? '{}\n' : stringify(config));
  }
  mkdirSync(join(root, '.pawl/controls'), { recursive: true });
  mkdirSync(join(root, '.pawl/decisions'), { recursive: true });
  io.out(
    '\nNext: `pawl new` writes the first control. Until there is one, `pawl check` says that it has nothing to judge.\n',
  );
  return 0;
}

/** The key that the server signs with, so that only its decisions count here. */
async function keyOf(server: string | undefined, io: Io): Promise<string | undefined> {
  if (server === undefined) return undefined;
  const later = `put it into .pawl/pawl.yml as public_key, from ${server}/api/gate/key`;
  if ((io.env['PAWL_TOKEN'] ?? '') === '') {
    io.out(`The server's key was not fetched, since PAWL_TOKEN is not set: ${later}\n`);
    return undefined;
  }
  const { fetchGateKey } = await import('./server.ts');
  const fetched = await fetchGateKey(server, io);
  if (fetched.ok) return fetched.publicKey;
  io.err(`pawl: the server's key was not fetched (${printable(fetched.why)}): ${later}\n`);
  return undefined;
}

async function agrees(io: Io, question: string): Promise<boolean> {
  const answer = await io.ask?.(question);
  return answer === undefined || !/^n/i.test(answer);
}
