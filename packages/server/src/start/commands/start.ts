import type { Command } from 'commander';
import { startPawl, type Running } from '../../start.ts';
import { run, settingsCommand, type Given } from './run.ts';

export const startCommand = (): Command =>
  settingsCommand('start', 'Start the server, and its database unless DATABASE_URL names one.')
    .option('--port [number]', 'port of the page and the API (default: 7295)')
    .option('--host [address]', 'address to listen on (default: 127.0.0.1)')
    .option('--demo', 'load a small made-up archive into an empty one')
    .action(async (given: Given, command: Command) => {
      await run(given, command.args, async (config) => {
        outlivesReaders();
        const told = signals();
        const running = await startPawl(config);
        return untilTold(running, told);
      });
    });

/** Whoever read what we print may go away (a closed terminal, `| head`): the server goes on, and says nothing more to nobody. */
function outlivesReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
}

interface Signals {
  /** Resolves with the first signal, also when it came while the server was still starting. */
  readonly first: Promise<NodeJS.Signals>;
  onSecond(force: () => void): void;
}

function signals(): Signals {
  let count = 0;
  let force = (): void => process.exit(1);
  const first = new Promise<NodeJS.Signals>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => {
        count += 1;
        if (count === 1) resolve(signal);
        else force();
      });
    }
  });
  return { first, onSecond: (use) => (force = use) };
}

/** The first signal stops in order, within seconds; the second one at once. */
async function untilTold(running: Running, told: Signals): Promise<number> {
  await told.first;
  told.onSecond(() => {
    running.kill();
    process.exit(1);
  });
  process.stdout.write('Stopping.\n');
  await running.stop();
  process.stdout.write('Stopped.\n');
  // Standard input, watched files and the like must not keep a stopped server alive.
  process.exit(0);
}
