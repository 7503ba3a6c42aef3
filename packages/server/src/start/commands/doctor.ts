import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import type { Check } from '../doctor/check.ts';
import { examine } from '../doctor/examine.ts';
import { flagsOf, settingsCommand, type Given } from './run.ts';

export const doctorCommand = (): Command =>
  settingsCommand('doctor', 'Say what is wrong with this installation, and what to do. Changes nothing.')
    .option('--port [number]', 'port of the page and the API (default: 7295)')
    .option('--host [address]', 'address to listen on (default: 127.0.0.1)')
    .option('--json', 'print the findings as JSON')
    .action(async (given: Given, command: Command) => {
      const flags = flagsOf(given, command.args);
      const read = readConfig(process.env, flags, process.cwd());
      // With settings that cannot be used, everything else is still looked at, with the defaults in their place.
      const config = read.ok ? read.config : read.otherwise;
      const checks = await examine(config, read.ok ? [] : read.faults);
      const healthy = checks.every(({ state }) => state !== 'fail');
      process.stdout.write(
        given['json'] === true ? `${JSON.stringify({ healthy, checks }, null, 2)}\n` : asLines(checks),
      );
      process.exitCode = healthy ? 0 : 1;
    });

function asLines(checks: readonly Check[]): string {
  const lines = checks.flatMap(({ state, about, found, next }) => [
    `${state.padEnd(4)}  ${about}: ${found}`,
    ...(next === undefined ? [] : [`      → ${next}`]),
  ]);
  return `${lines.join('\n')}\n`;
}
