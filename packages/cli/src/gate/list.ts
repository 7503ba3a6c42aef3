import type { ExitCode } from '@pawl/gate/check';
import { loadGate } from '@pawl/gate/control/load-controls';
import { gateTreeOnDisk } from '@pawl/gate/git/gate-tree';
import type { Repository } from '@pawl/gate/git/repository';
import { findRepository } from '@pawl/gate/git/repository';
import { printable } from '@pawl/gate/report/style';
import { UsageError } from '../usage-error.ts';
import type { Io } from './io.ts';
import { standingText, type Standings } from './standing-text.ts';

export interface ListOptions {
  readonly format?: 'human' | 'json';
  /** Also say what the server knows of each. */
  readonly server?: boolean;
}

/** `pawl list`: every control, one a line. 2 where there is none or one cannot be read. */
export async function list(options: ListOptions, io: Io): Promise<ExitCode> {
  const repository = findRepository(io.cwd);
  const gate = repository === undefined ? undefined : loadGate(gateTreeOnDisk(repository.root));
  if (gate === undefined) {
    io.err('pawl: this is no git repository, or git is not installed.\n');
    return 2;
  }
  for (const { path, line, message } of gate.issues) io.err(`${path}:${line}  ${printable(message)}\n`);
  const standings = options.server === true && repository ? await standingsOf(repository, io) : undefined;
  if (options.format === 'json') {
    const controls = gate.controls.map(
      ({ id, slug, path, title, severity, check, files, owner, incident, writeup, reviewBy, fingerprint }) => ({
        id,
        slug,
        path,
        title,
        severity,
        engine: check.engine,
        files,
        owner,
        incident,
        writeup,
        reviewBy,
        fingerprint,
        ...(standings && { server: standings.get(id) ?? null }),
      }),
    );
    io.out(`${JSON.stringify({ version: 1, controls, issues: gate.issues }, null, 2)}\n`);
  } else if (gate.controls.length === 0) {
    io.out('There are no controls here. `pawl new` writes one.\n');
  } else {
    const wide = Math.max(...gate.controls.map(({ id }) => id.length));
    for (const { id, title, check, severity, reviewBy, owner } of gate.controls) {
      const due =
        reviewBy !== undefined && reviewBy < io.today ? `  ${io.look.yellow(`look again since ${reviewBy}`)}` : '';
      const facts = io.look.dim([check.engine, severity, ...(owner === undefined ? [] : [owner])].join(', '));
      io.out(`${io.look.bold(id.padEnd(wide))}  ${printable(title)}  ${facts}${due}\n`);
      if (standings) io.out(`${' '.repeat(wide)}  ${standingText(standings.get(id), io.look)}\n`);
    }
  }
  return gate.issues.length > 0 || gate.controls.length === 0 ? 2 : 0;
}

async function standingsOf(repository: Repository, io: Io): Promise<Standings> {
  const { gateServer } = await import('./server.ts');
  const server = gateServer(repository, io);
  if (server === undefined)
    throw new UsageError('No server is set: PAWL_URL says where it is, PAWL_TOKEN lets you in.');
  return (await import('./standing.ts')).standings(server);
}
