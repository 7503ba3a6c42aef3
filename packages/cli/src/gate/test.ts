import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExitCode } from '@pawl/gate/check';
import type { Control } from '@pawl/gate/control/control';
import { loadGate } from '@pawl/gate/control/load-controls';
import { runCommand } from '@pawl/gate/engines/command';
import { makeReady } from '@pawl/gate/evaluate/evaluate';
import { prove } from '@pawl/gate/evaluate/prove';
import { gateTreeOnDisk } from '@pawl/gate/git/gate-tree';
import { findRepository } from '@pawl/gate/git/repository';
import { git } from '@pawl/gate/git/run-git';
import { runProof } from '@pawl/gate/guard/proof';
import { printable } from '@pawl/gate/report/style';
import type { Io } from './io.ts';

export interface TestCommandOptions {
  readonly prove?: boolean;
  readonly allowCommands?: boolean;
}

/** `pawl test`: 0 every example and proof holds, 1 one does not, 2 could not judge. */
export async function test(ids: readonly string[], options: TestCommandOptions, io: Io): Promise<ExitCode> {
  const repository = findRepository(io.cwd);
  if (repository === undefined) {
    io.err('pawl: this is no git repository, or git is not installed.\n');
    return 2;
  }
  const gate = loadGate(gateTreeOnDisk(repository.root));
  for (const { path, line, message } of gate.issues) io.err(`${path}:${line}  ${printable(message)}\n`);
  const wanted = gate.controls.filter(({ id, slug }) => ids.length === 0 || ids.includes(id) || ids.includes(slug));
  const missing = ids.filter((id) => !wanted.some((control) => control.id === id || control.slug === id));
  for (const id of missing) io.err(`pawl: there is no control ${printable(id)}.\n`);
  let exit: ExitCode = gate.issues.length > 0 || missing.length > 0 || wanted.length === 0 ? 2 : 0;
  if (wanted.length === 0) io.err('pawl: there is no control to test. `pawl new` writes one.\n');
  for (const control of wanted) {
    const own = await testOne(control, repository.root, options, io);
    if (own > exit) exit = own;
  }
  return exit;
}

async function testOne(control: Control, root: string, options: TestCommandOptions, io: Io): Promise<ExitCode> {
  const { look } = io;
  const ready = await makeReady(control);
  const { results, problems } = prove(control, ready.judge);
  io.out(`${look.bold(control.id)}  ${printable(control.title)}\n`);
  const broken = ready.judge === undefined && problems.length === 0 ? ready.problems : [];
  for (const problem of broken) io.out(`  ${look.red('✗')} ${printable(problem)}\n`);
  for (const { example, expected, fired, problem } of results) {
    const good = problem === undefined && fired === (expected === 'must_fail');
    const said = problem ?? (fired ? 'found' : 'not found');
    io.out(`  ${good ? look.green('✓') : look.red('✗')} ${expected}  ${printable(example.name)}: ${printable(said)}\n`);
  }
  let exit: ExitCode = problems.length > 0 || broken.length > 0 ? 1 : 0;
  if (options.prove === true && control.proof !== undefined) {
    const own = await showProof(control, ready.judge, root, options, io);
    if (own > exit) exit = own;
  }
  return exit;
}

async function showProof(
  control: Control,
  judge: Parameters<typeof runProof>[2],
  root: string,
  options: TestCommandOptions,
  io: Io,
): Promise<ExitCode> {
  const { look } = io;
  const { proof, check } = control;
  if (proof === undefined) return 0;
  if (check.engine === 'command') return options.allowCommands === true ? proveCommand(control, root, io) : refused(io);
  const result = await runProof(root, control, judge);
  if (result.state === 'missing') {
    io.out(`  ${look.red('✗')} proof  this clone does not have ${result.commit}; fetch the whole history\n`);
    return 2;
  }
  if (result.state === 'broken') {
    io.out(`  ${look.red('✗')} proof  ${printable(result.why)}\n`);
    return 1;
  }
  if (result.state === 'holds') {
    io.out(`  ${look.green('✓')} proof  finds it at ${proof.bad}, and nothing at ${proof.fixed}\n`);
    return 0;
  }
  io.out(`  ${look.yellow('–')} proof  the ${check.engine} engine cannot be run on a commit alone\n`);
  return 2;
}

function refused(io: Io): ExitCode {
  io.out(`  ${io.look.red('✗')} proof  it runs a command, and commands run only with --allow-commands\n`);
  return 2;
}

/** A command needs files on disk: each commit gets a work tree of its own, gone afterwards. */
async function proveCommand(control: Control, root: string, io: Io): Promise<ExitCode> {
  const { check, proof } = control;
  if (check.engine !== 'command' || proof === undefined) return 0;
  for (const [commit, expected] of [
    [proof.bad, true],
    [proof.fixed, false],
  ] as const) {
    const folder = mkdtempSync(join(tmpdir(), 'pawl-proof-'));
    try {
      const added = git(root, ['worktree', 'add', '--detach', '--force', folder, commit]);
      if (added.status !== 0) {
        io.out(`  ${io.look.red('✗')} proof  ${commit} cannot be checked out: ${printable(added.stderr)}\n`);
        return 2;
      }
      const run = await runCommand(check, folder);
      if (!run.ok || run.failed !== expected) {
        const said = run.ok ? (run.failed ? 'fails' : 'passes') : run.problem;
        io.out(`  ${io.look.red('✗')} proof  at ${commit} it ${printable(said)}\n`);
        return run.ok ? 1 : 2;
      }
    } finally {
      git(root, ['worktree', 'remove', '--force', folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  }
  io.out(`  ${io.look.green('✓')} proof  fails at ${proof.bad}, and passes at ${proof.fixed}\n`);
  return 0;
}
