import { execFileSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere } from '../private-file.ts';
import { isAlive, isRunning } from '../process-identity.ts';

/** What PostgreSQL writes about itself into `postmaster.pid` of its cluster. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping`, `standby` */
  readonly status: string;
}

const pidFile = (cluster: string): string => join(cluster, 'postmaster.pid');

/** Lines: pid, data folder, start time, port, socket folder, listen address, shared memory key, status. Written step by step. */
export function readPidFile(cluster: string): Postmaster | undefined {
  const lines = (readIfThere(pidFile(cluster)) ?? '').split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: lines[7] ?? '' };
}

/** The postmaster that runs on this cluster now. A pid file whose number went to another program counts for nothing. */
export function runningPostmaster(cluster: string): Postmaster | undefined {
  const found = readPidFile(cluster);
  return found && isRunning(found.pid) && worksOn(found.pid, cluster) ? found : undefined;
}

/**
 * PostgreSQL refuses to start when the number in its pid file is taken, whoever has it now: after a reboot, or in a container, that may
 * be anybody, and where nobody collects ended processes it may be its own corpse. The file is removed only when no process of that
 * number works on this cluster. (Backends that outlive their postmaster are still noticed, by their shared memory.)
 */
export function removeStalePidFile(cluster: string): void {
  const found = readPidFile(cluster);
  if (found && isAlive(found.pid) && !runningPostmaster(cluster)) rmSync(pidFile(cluster), { force: true });
}

/** A postmaster's working folder is its cluster. */
function worksOn(pid: number, cluster: string): boolean {
  if (process.platform === 'linux') {
    const theirs = statOf(`/proc/${pid}/cwd`);
    const ours = statOf(cluster);
    return theirs !== undefined && ours !== undefined && theirs.ino === ours.ino && theirs.dev === ours.dev;
  }
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(cluster);
  } catch {
    return false;
  }
}

function statOf(path: string): { readonly ino: number; readonly dev: number } | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
