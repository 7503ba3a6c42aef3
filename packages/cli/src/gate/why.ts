import { relative, resolve, sep } from 'node:path';
import type { ExitCode } from '@pawl/gate/check';
import type { Control } from '@pawl/gate/control/control';
import { loadGate } from '@pawl/gate/control/load-controls';
import { coverageTests } from '@pawl/gate/evaluate/evaluate';
import { pathTest } from '@pawl/gate/evaluate/glob';
import { gateTreeOnDisk } from '@pawl/gate/git/gate-tree';
import type { Repository } from '@pawl/gate/git/repository';
import { findRepository } from '@pawl/gate/git/repository';
import { readAll } from '@pawl/gate/guard/decide';
import { story } from '@pawl/gate/report/story';
import { printable } from '@pawl/gate/report/style';
import type { Io } from './io.ts';
import { standingText, type Standings } from './standing-text.ts';

/** `pawl why CTL-7|PATH`: 0 with the story, 1 where nothing guards the path, 2 where there is no such thing. */
export async function why(subject: string, io: Io): Promise<ExitCode> {
  const repository = findRepository(io.cwd);
  if (repository === undefined) {
    io.err('pawl: this is no git repository, or git is not installed.\n');
    return 2;
  }
  const tree = gateTreeOnDisk(repository.root);
  const gate = loadGate(tree);
  const named = gate.controls.filter(({ id, slug }) => id === subject || slug === subject);
  if (named.length > 0) {
    const standings = await knownStandings(repository, io);
    for (const control of named) {
      tell(control, io);
      if (standings) io.out(`   ${standingText(standings.get(control.id), io.look)}\n`);
    }
    return 0;
  }
  const retired = readAll(tree).decisions.filter((item) => item.control === subject && item.action === 'retire');
  if (retired.length > 0) {
    for (const { id, why: reason, decidedBy, decidedOn } of retired) {
      io.out(`${subject} was retired on ${decidedOn} by ${printable(decidedBy)} (${id}): ${printable(reason)}\n`);
    }
    return 0;
  }
  const path = relative(repository.root, resolve(io.cwd, subject)).split(sep).join('/');
  const covers = coverageTests(gate.config);
  const guarding = gate.controls.filter((control) => control.files.length > 0 && covers(control.files)(path));
  for (const control of guarding) {
    tell(control, io);
    const allowed = control.allow.find((item) => pathTest([item.path])(path));
    if (allowed !== undefined)
      io.out(
        `   ${io.look.yellow('Excepted')} ${printable(allowed.why)}${allowed.until === undefined ? '' : `, until ${allowed.until}`}\n`,
      );
  }
  if (guarding.length === 0) io.out(`No control guards ${printable(path)}.\n`);
  return guarding.length === 0 ? 1 : 0;
}

function tell(control: Control, io: Io): void {
  const { look } = io;
  io.out(`${look.bold(`${control.id}  ${printable(control.title)}`)}\n${story(control, look).join('\n')}\n`);
  io.out(`   ${look.dim(`${control.path} · ${control.check.engine} · ${printable(control.files.join(', '))}`)}\n`);
}

/** The story is in the repository; what the server adds is welcome and never needed. */
async function knownStandings(repository: Repository, io: Io): Promise<Standings | undefined> {
  if ((io.env['PAWL_URL'] ?? '') === '' || (io.env['PAWL_TOKEN'] ?? '') === '') return undefined;
  try {
    const { gateServer } = await import('./server.ts');
    const server = gateServer(repository, io);
    return server && (await (await import('./standing.ts')).standings(server));
  } catch {
    return undefined;
  }
}
