import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Decision } from '@pawl/domain/gate-decision/decision';
import { writeDecision } from '@pawl/domain/gate-decision/write-decision';
import type { ExitCode } from '@pawl/gate/check';
import { loadGate } from '@pawl/gate/control/load-controls';
import { commitTree } from '@pawl/gate/git/commit-tree';
import { gateTreeOnDisk } from '@pawl/gate/git/gate-tree';
import type { Repository } from '@pawl/gate/git/repository';
import { findRepository, resolveCommit } from '@pawl/gate/git/repository';
import { printable } from '@pawl/gate/report/style';
import type { Io } from './io.ts';

export interface DecideOptions {
  readonly why?: string;
  readonly by?: string;
  readonly until?: string;
  readonly base?: string;
  readonly covers?: readonly string[];
  readonly staged?: boolean;
  /** Keep the control's file; only record the decision. */
  readonly keep?: boolean;
}

/** `pawl retire CTL-7`: records that a control goes, and takes its file out. */
export async function retire(id: string, options: DecideOptions, io: Io): Promise<ExitCode> {
  const repository = findRepository(io.cwd);
  if (repository === undefined) return refuse(io, 'this is no git repository, or git is not installed');
  const base = baseOf(repository, options.base);
  if (base === undefined) return refuse(io, `"${options.base ?? 'HEAD'}" is not known here`);
  const found = loadGate(commitTree(repository.root, base)).controls.find((control) => control.id === id);
  if (found === undefined)
    return refuse(io, `there is no control ${id} in ${options.base ?? 'the base'}; nothing needs to be decided`);
  const { fingerprint } = found;
  const exit =
    (await applyStanding(repository, io, { control: id, fingerprint }, base)) ??
    (await decideRetirement(repository, options, io, { control: id, fingerprint }));
  if (exit === 0 && options.keep !== true) {
    const file =
      loadGate(gateTreeOnDisk(repository.root)).controls.find((control) => control.id === id)?.path ?? found.path;
    rmSync(join(repository.root, file), { force: true });
  }
  return exit;
}

type Which = Pick<Decision, 'control' | 'fingerprint'>;

async function decideRetirement(
  repository: Repository,
  options: DecideOptions,
  io: Io,
  which: Which,
): Promise<ExitCode> {
  const reason = await reasonFor(options, io, `Why should ${which.control} go? `);
  if (reason === undefined) return refuse(io, 'a decision needs --why and --by (a role or team)');
  const { until } = options;
  return record(repository, io, {
    ...which,
    action: 'retire',
    covers: ['removed'],
    ...reason,
    ...(until !== undefined && { until }),
  });
}

/** Writes the file of a retirement that the server holds already. @returns nothing where there is none */
async function applyStanding(
  repository: Repository,
  io: Io,
  which: Which,
  base: string,
): Promise<ExitCode | undefined> {
  if ((io.env['PAWL_URL'] ?? '') === '') return undefined;
  const { gateServer } = await import('./server.ts');
  const server = gateServer(repository, io);
  if (server === undefined) return undefined;
  const { standingRetirement } = await import('./decide-on-server.ts');
  const used = commitTree(repository.root, base);
  const standing = await standingRetirement(server, which, (path) => used.has(path), io.today);
  if (standing === undefined) return undefined;
  const { id, path, file, why, decidedBy } = standing;
  mkdirSync(join(repository.root, dirname(path)), { recursive: true });
  writeFileSync(join(repository.root, path), file);
  io.out(`${id} says so already: ${printable(decidedBy)} decided it. ${printable(why)}\n`);
  io.out(`Written to ${path}, signed by the server. ${TOGETHER}.\n`);
  return 0;
}

const TOGETHER = 'Commit it together with the change; the guard accepts it once';

/** `pawl allow CTL-7`: records that what the guard names about a control is meant. */
export async function allow(id: string, options: DecideOptions, io: Io): Promise<ExitCode> {
  const repository = findRepository(io.cwd);
  if (repository === undefined) return refuse(io, 'this is no git repository, or git is not installed');
  const base = baseOf(repository, options.base);
  if (base === undefined) return refuse(io, `"${options.base ?? 'HEAD'}" is not known here`);
  const { guardRepository } = await import('@pawl/gate/guard');
  const run = await guardRepository({ cwd: io.cwd, base, staged: options.staged === true, today: io.today });
  if (run.exit === 2) return refuse(io, run.problems[0]?.message ?? 'the change could not be judged');
  const wanted = run.findings.filter(
    (finding) =>
      finding.control === id &&
      finding.final !== true &&
      finding.row !== 'removed' &&
      (options.covers === undefined || options.covers.includes(finding.covers)),
  );
  if (wanted.length === 0)
    return refuse(
      io,
      `the guard names nothing about ${id} that this could cover. Commit the change first, and say with --base what it is compared with`,
    );
  const reason = await reasonFor(options, io, `Why is this all right? `);
  if (reason === undefined) return refuse(io, 'a decision needs --why and --by (a role or team)');
  for (const action of ['allow', 'weaken'] as const) {
    const own = wanted.filter(({ row }) => (row === 'silenced') === (action === 'allow'));
    for (const fingerprint of new Set(own.map((finding) => finding.fingerprint))) {
      const covers = own.filter((finding) => finding.fingerprint === fingerprint).map((finding) => finding.covers);
      const exit = await record(repository, io, {
        control: id,
        action,
        covers,
        fingerprint,
        ...reason,
        ...(options.until !== undefined && { until: options.until }),
      });
      if (exit !== 0) return exit;
    }
  }
  return 0;
}

function refuse(io: Io, why: string): ExitCode {
  io.err(`pawl: ${why}.\n`);
  return 2;
}

/** What the change will be merged into: said, or the remote's default branch, or the commit at hand. */
function baseOf(repository: Repository, said: string | undefined): string | undefined {
  const refs = said === undefined ? ['origin/HEAD', 'HEAD'] : [said];
  return refs.map((ref) => resolveCommit(repository.root, ref)).find((id) => id !== undefined);
}

async function reasonFor(
  { why, by }: DecideOptions,
  io: Io,
  question: string,
): Promise<{ readonly why: string; readonly decidedBy: string } | undefined> {
  const reason = why ?? (await io.ask?.(question));
  const who = by ?? (await io.ask?.('Which role or team decided it? '));
  return reason === undefined || reason === '' || who === undefined || who === ''
    ? undefined
    : { why: reason, decidedBy: who };
}

type Wanted = Omit<Decision, 'id' | 'path' | 'decidedOn' | 'signature' | 'repository'>;

/** Has the decision made where one server keeps the controls, else here; either way its file is written. */
async function record(repository: Repository, io: Io, wanted: Wanted): Promise<ExitCode> {
  const made = (io.env['PAWL_URL'] ?? '') === '' ? decideHere(wanted, io) : await decideThere(repository, wanted, io);
  const file = join(repository.root, made.path);
  if (existsSync(file)) return refuse(io, `${made.path} is already there`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, made.file);
  const { config } = loadGate(gateTreeOnDisk(repository.root));
  io.out(`Recorded in ${made.path}: ${wanted.action} ${wanted.control}, ${wanted.covers.join(', ')}.\n`);
  if (made.signed) io.out(`Signed by the server. ${TOGETHER}.\n`);
  else if (config.publicKey !== undefined) {
    const where = config.server === undefined ? 'the server' : config.server;
    io.out(
      `This repository takes signed decisions only: set PAWL_URL and PAWL_TOKEN to have it made on ${where}, and leave this file out.\n`,
    );
  } else io.out(`${TOGETHER}, and shows it as unsigned.\n`);
  return 0;
}

interface Made {
  readonly path: string;
  readonly file: string;
  readonly signed: boolean;
}

function decideHere(wanted: Wanted, { today }: Io): Made {
  const id = `DEC-${today.replaceAll('-', '')}-${wanted.control}-${randomBytes(3).toString('hex')}`;
  const file = writeDecision({ ...wanted, id, decidedOn: today });
  return { path: `.pawl/decisions/${id}.yml`, file, signed: false };
}

async function decideThere(repository: Repository, wanted: Wanted, io: Io): Promise<Made> {
  const { gateServer } = await import('./server.ts');
  const server = gateServer(repository, io);
  if (server === undefined) return decideHere(wanted, io);
  const { decideOnServer } = await import('./decide-on-server.ts');
  const { path, file } = await decideOnServer(server, wanted);
  return { path, file, signed: true };
}
