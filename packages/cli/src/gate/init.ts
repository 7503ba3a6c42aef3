import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ExitCode } from '@pawl/gate/check';
import { findRepository } from '@pawl/gate/git/repository';
import { git } from '@pawl/gate/git/run-git';
import { printable } from '@pawl/gate/report/style';
import { stringify } from 'yaml';
import { version } from '../version.ts';
import type { Io } from './io.ts';
import { addToYaml } from './plug-in/add-to-yaml.ts';
import type { Plug } from './plug-in/plug.ts';
import { plugs } from './plug-in/plugs.ts';
import { serverSettings } from './trust-server.ts';

export interface InitOptions {
  readonly yes?: boolean;
  readonly server?: string;
  readonly publicKey?: string;
}

const CONFIG = '.pawl/pawl.yml';

/** `pawl init`: writes `.pawl/` and the step that runs it. Writes over nothing; 0 when all is there, 2 when something is left to do by hand. */
export async function init(options: InitOptions, io: Io): Promise<ExitCode> {
  const repository = findRepository(io.cwd);
  if (repository === undefined) {
    io.err('pawl: this is no git repository yet. `git init` makes it one.\n');
    return 2;
  }
  const { root } = repository;
  const said = (...args: string[]): string => git(root, args).stdout.toString().trim();
  const branch = said('symbolic-ref', '--quiet', '--short', 'HEAD');
  const remote = said('config', '--get', 'remote.origin.url');
  const chosen: Plug[] = [];
  for (const plug of plugs(root, { version, remote, branch })) {
    const asked = plug.action.kind === 'write' && options.yes !== true;
    if (!asked || (await agrees(io, `Let ${plug.what} run the gate (${plug.path})? [Y/n] `))) chosen.push(plug);
  }
  const done = chosen.map((plug) => plugIn(plug, root, io));
  const ci = chosen.filter((plug, index) => plug.ci && done[index] === true).map(({ path }) => path);
  const configured = configure(root, io, ci, {
    ...(await serverSettings(options, root, io)),
    ...(branch !== '' && { defaults: { branch } }),
  });
  for (const name of ['controls', 'decisions']) mkdirSync(join(root, '.pawl', name), { recursive: true });
  io.out(
    '\nNext: `pawl new` writes the first control. Until there is one, `pawl check` says that it has nothing to judge.\n',
  );
  return done.every(Boolean) && configured ? 0 : 2;
}

/** @returns whether the place runs the gate now */
function plugIn({ what, path, action }: Plug, root: string, io: Io): boolean {
  switch (action.kind) {
    case 'there':
      io.out(`${printable(path)} runs pawl already (${what})\n`);
      return true;
    case 'write':
      write(root, path, action.content);
      io.out(`${action.added ? 'added pawl to' : 'wrote'} ${path} (${what})\n`);
      return true;
    case 'by-hand': {
      const put = action.snippet === '' ? '' : ` Put this into it:\n\n${indented(action.snippet)}`;
      io.err(`${printable(path)} was left as it is (${what}): ${printable(action.why)}.${put}\n`);
      return false;
    }
  }
}

/** The settings, written where there are none; the places of CI are added to those that are there. */
function configure(root: string, io: Io, ci: readonly string[], first: object): boolean {
  if (!existsSync(join(root, CONFIG))) {
    const config = { ...first, ...(ci.length > 0 && { ci }) };
    write(root, CONFIG, Object.keys(config).length === 0 ? '{}\n' : stringify(config));
    io.out(`wrote ${CONFIG}\n`);
    return true;
  }
  const before = readFileSync(join(root, CONFIG), 'utf8');
  const missing = ci.filter((path) => !before.includes(path));
  if (missing.length === 0) {
    io.out(`${CONFIG} is already there\n`);
    return true;
  }
  const added = addToYaml(before, ['ci'], missing);
  if (!added.ok) {
    io.err(`${CONFIG} was left as it is: ${added.why}. Put this into it:\n\n${indented(stringify({ ci: missing }))}\n`);
    return false;
  }
  write(root, CONFIG, added.text);
  io.out(`added ${missing.join(', ')} to ${CONFIG}\n`);
  return true;
}

function write(root: string, path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const indented = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '\n' : `    ${line}\n`))
    .join('');

async function agrees(io: Io, question: string): Promise<boolean> {
  const answer = await io.ask?.(question);
  return answer === undefined || !/^n/i.test(answer);
}
