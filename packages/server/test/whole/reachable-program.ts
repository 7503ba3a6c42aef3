import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/\/$/, '');

/** May any user enter this folder and those above it? */
function isOpen(folder: string): boolean {
  const open = (statSync(folder).mode & 0o001) !== 0;
  const above = dirname(folder);
  return open && (above === folder || isOpen(above));
}

let copy: string | undefined;

/**
 * The program where an ordinary user can run it. A clone below a folder that only root may enter is copied once beside the other temporary
 * files: by hard links where that is possible, which takes no time and no space.
 */
export function reachableProgram(program: string): string {
  if (isOpen(dirname(program))) return program;
  if (copy === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'pawl-reachable-'));
    chmodSync(folder, 0o755);
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    copy = join(folder, 'clone');
    const linked = spawnSync('cp', ['-al', repository, copy], { stdio: 'ignore' });
    if (linked.status !== 0) spawnSync('cp', ['-a', repository, copy], { stdio: 'ignore' });
    chmodSync(copy, 0o755);
  }
  return join(copy, relative(repository, program));
}
