import { spawn } from 'node:child_process';
import type { Check } from '../control/control.ts';

type CommandCheck = Extract<Check, { engine: 'command' }>;

export type CommandResult =
  | { readonly ok: true; readonly failed: boolean; readonly output: string }
  | { readonly ok: false; readonly problem: string };

const MAX_OUTPUT = 4_000;
/** A program that is not there is a gate that could not judge, not a gate that fired. */
const NOT_FOUND = 127;

/** Runs a command without a shell and judges by its exit status. Stopped, with its children, at its time limit. */
export function runCommand(check: CommandCheck, cwd: string): Promise<CommandResult> {
  return new Promise((resolve) => {
    const [program = '', ...args] = check.run;
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let output = '';
    let late = false;
    const keep = (chunk: Buffer): void => {
      if (output.length < MAX_OUTPUT) output += chunk.toString('utf8').slice(0, MAX_OUTPUT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const timer = setTimeout(() => {
      late = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, check.timeoutS * 1000);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ ok: false, problem: `"${program}" could not be started: ${error.message}` });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (late) resolve({ ok: false, problem: `"${program}" did not finish within ${check.timeoutS} s` });
      else if (signal !== null) resolve({ ok: false, problem: `"${program}" was ended by ${signal}` });
      else if (code === NOT_FOUND) resolve({ ok: false, problem: `"${program}" was not found` });
      else resolve({ ok: true, failed: code !== 0, output: output.trim() });
    });
  });
}
