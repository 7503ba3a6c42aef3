import type { Command } from 'commander';
import type { ServerOptions } from '../connect.ts';
import type { Terminal } from '../terminal.ts';

interface NearMissOptions extends ServerOptions {
  readonly service?: string;
  readonly stopped?: string;
  readonly anonymous?: boolean;
  readonly json?: boolean;
}

const help = `
Without words on the command line it reads them from standard input:
  git log -1 --format=%B | pawl near-miss --service ledger

--anonymous: the server stores what you wrote and the day, and nothing that leads to you. It does not store which token sent it either.
Words that name you are yours to leave out. docs/near-misses.md says more.

Exit codes: 0 told · 1 refused · 2 the call was wrong · 3 the server does not answer`;

/** Adds `pawl near-miss`. */
export function registerNearMissCommand(program: Command, terminal: Terminal): void {
  program
    .command('near-miss')
    .argument('[text...]', 'what nearly happened, in your words')
    .description('tell something that nearly went wrong; takes thirty seconds')
    .option('--service <name>', 'where it happened')
    .option('--stopped <text>', 'what stopped it')
    .option('--anonymous', 'store nothing that leads to you')
    .option('--url <url>', 'address of the server (PAWL_URL; else the one on this machine)')
    .option('--token <token>', 'API token (PAWL_TOKEN; `pawl-server token` makes one)')
    .option('--json', 'print JSON for scripts')
    .addHelpText('after', help)
    .action(async (words: string[], options: NearMissOptions) => {
      const { tellNearMiss, wordsFrom } = await import('./tell.ts');
      if (words.length === 0 && process.stdin.isTTY) terminal.err('What nearly happened? Ctrl+D ends it.');
      const what = words.length > 0 ? words.join(' ') : await wordsFrom(process.stdin);
      await tellNearMiss(what, options, terminal);
    });
}
