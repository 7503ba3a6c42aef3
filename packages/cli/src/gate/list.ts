import type { ExitCode } from '@pawl/gate/check';
import { loadGate } from '@pawl/gate/control/load-controls';
import { gateTreeOnDisk } from '@pawl/gate/git/gate-tree';
import { findRepository } from '@pawl/gate/git/repository';
import { printable } from '@pawl/gate/report/style';
import type { Io } from './io.ts';

/** `pawl list`: every control, one a line. 2 where there is none or one cannot be read. */
export function list(options: { readonly format?: 'human' | 'json' }, io: Io): ExitCode {
  const repository = findRepository(io.cwd);
  const gate = repository === undefined ? undefined : loadGate(gateTreeOnDisk(repository.root));
  if (gate === undefined) {
    io.err('pawl: this is no git repository, or git is not installed.\n');
    return 2;
  }
  for (const { path, line, message } of gate.issues) io.err(`${path}:${line}  ${printable(message)}\n`);
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
    }
  }
  return gate.issues.length > 0 || gate.controls.length === 0 ? 2 : 0;
}
