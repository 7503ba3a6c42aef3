import type { Command } from 'commander';
import { registerCheck } from './check.ts';
import { registerGuard } from './guard.ts';

/** Adds the commands that work on a repository alone, without a server. */
export function registerGateCommands(program: Command): void {
  registerCheck(program);
  registerGuard(program);
}
