import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { codeOf } from './start-fault.ts';

/** Numbers of processes are used again, after a reboot or in a container even at once: a process is its number and when it began. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly began: string;
}

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and belongs to somebody else.
    return codeOf(error) === 'EPERM';
  }
};

/** When a process began, in a form only good for comparing; undefined when there is no such process. */
export function beganAt(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name in brackets may hold anything; the fields that count come after the last bracket. 22: ticks since boot; 3: state.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // A zombie has ended; only its parent has not asked yet.
      if (fields[0] === 'Z') return undefined;
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return `${boot}:${fields[19] ?? ''}`;
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return undefined;
    }
  }
  if (process.platform === 'win32') return 'unknown';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return 'unknown';
  }
}

export const identityOf = (pid: number): ProcessIdentity => ({ pid, began: beganAt(pid) ?? 'unknown' });

export const isSameProcess = ({ pid, began }: ProcessIdentity): boolean => beganAt(pid) === began;

export const isRunning = (pid: number): boolean => beganAt(pid) !== undefined;
