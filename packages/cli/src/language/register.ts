import { once } from 'node:events';
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

interface LanguageOptions {
  readonly json?: boolean;
  readonly name: readonly string[];
}

const several = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const help = `
Reads standard input, writes standard output, asks nobody: no network, no server.

With --json a line in is a row {"id": "…", "text": "…"} and a line out its answer, in the same order:
  {"id": "…", "marks": [{"kind": "blame", "start": 4, "end": 28, "suggestion": "…"}]}
Kinds: blame, name_as_cause, vigilance, counterfactual, hindsight, disappointment.
Offsets count UTF-16 code units, as JavaScript and Java do; the end is exclusive. The suggestion is the whole sentence,
rewritten. A line that is no row is named on standard error by its number, and the others are answered all the same.

Exit codes: 0 read, marks or none · 2 a line was no row`;

/** Adds `pawl language`. */
export function registerLanguageCommand(program: Command, terminal: Terminal): void {
  program
    .command('language')
    .description('mark blame, wishes and hindsight in a text, with a wording about the system')
    .option('--json', 'read and write rows of JSON, one a line')
    .option('--name <name>', 'a person who may be named in it; may be given several times', several, [])
    .addHelpText('after', help)
    .action(async ({ json, name }: LanguageOptions) => {
      const streams = { input: process.stdin, write: writingTo(process.stdout), err: terminal.err };
      if (process.stdin.isTTY) terminal.err('Reading what you type; Ctrl+D ends it.');
      if (json) {
        const { markRows } = await import('./mark-rows.ts');
        process.exitCode = await markRows(streams, name);
      } else {
        const { showMarks } = await import('./show-marks.ts');
        process.exitCode = await showMarks(streams, name, terminal.paint);
      }
    });
}

const writingTo =
  (output: NodeJS.WriteStream) =>
  async (line: string): Promise<void> => {
    if (!output.write(`${line}\n`)) await once(output, 'drain');
  };
