import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Io } from './io.ts';

/**
 * Puts a report where it was asked for.
 * @returns whether it is there; a report that CI waits for and does not find is no pass
 */
export function writeReport(text: string, output: string | undefined, io: Io): boolean {
  if (output === undefined) {
    io.out(text);
    return true;
  }
  try {
    const path = resolve(io.cwd, output);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return true;
  } catch (error) {
    io.err(`pawl: the report cannot be written: ${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}
