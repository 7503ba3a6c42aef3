import type { Command } from 'commander';
import { registerCheck } from './check.ts';
import { registerDecisions } from './decide.ts';
import { registerGuard } from './guard.ts';
import { registerInit } from './init.ts';
import { registerList } from './list.ts';
import { registerNew } from './new.ts';
import { registerTest } from './test.ts';
import { registerWhy } from './why.ts';

/** Adds the commands that work on a repository alone, without a server. */
export function registerGateCommands(program: Command): void {
  registerInit(program);
  registerNew(program);
  registerCheck(program);
  registerTest(program);
  registerGuard(program);
  registerWhy(program);
  registerDecisions(program);
  registerList(program);
}
