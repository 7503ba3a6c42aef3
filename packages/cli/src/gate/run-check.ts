import type { Begun } from '@pawl/gate/git/begin';
import type { CheckCommandOptions } from './check.ts';
import { check } from './check.ts';
import { processIo } from './io.ts';

/** `pawl check` in this process: its exit code is the process's own. */
export async function runCheck(options: CheckCommandOptions, begun?: Begun): Promise<void> {
  const exit = await check(options, processIo(), begun);
  process.exitCode = exit;
  // A name server that does not answer keeps Node alive for seconds after the heartbeat was given up.
  if ((process.env['PAWL_URL'] ?? '') !== '') process.stdout.write('', () => process.exit(exit));
}
