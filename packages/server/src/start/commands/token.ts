import { tokenScopes, type TokenScope } from '@pawl/domain/policy/token-scopes';
import type { Command } from 'commander';
import { addToken, listTokens, revokeToken, type ListedToken } from '../../store/tokens.ts';
import { exits, StartFault } from '../start-fault.ts';
import { homeOf, withDatabase } from '../with-database.ts';
import { run, settingsCommand, type Given } from './run.ts';

/** A year and a day: what is renewed once a year is not late by a weekend. */
const usualDays = 366;

export const tokenCommand = (): Command =>
  settingsCommand('token', 'Make a token for the API or for a CI job, and print it; it is shown this once.')
    .option('--name [name]', 'what it is for, as the audit log will show it')
    .option(
      '--scope [scopes]',
      `what it may do and nothing else, with commas between: ${tokenScopes.join(', ')}; without it, all that an admin may`,
    )
    .option('--days [number]', `until it opens nothing any more, 1 to 366 (default: ${usualDays})`)
    .option('--list', 'list the tokens that open something, and make none')
    .option('--revoke [id]', 'let the token with this id open nothing any more, and make none')
    .action(async (given: Given, command: Command) => {
      await run(given, command.args, (config) => {
        const asked = askedOf(given);
        return withDatabase(config, 'token', async (open) => {
          const home = await homeOf(open);
          const { db } = open.connection;
          const now = new Date();
          if (asked.do === 'list') {
            for (const token of await listTokens(db, home, now)) process.stdout.write(`${lineOf(token)}\n`);
          } else if (asked.do === 'revoke') {
            if (!(await revokeToken(db, home, asked.id, now))) throw unknown();
            process.stdout.write('Revoked.\n');
          } else {
            const { name, scopes, days } = asked;
            const expiresAt = new Date(now.getTime() + days * 86_400_000);
            process.stdout.write(`${await addToken(db, home, name, now, scopes, expiresAt)}\n`);
          }
          return 0;
        });
      });
    });

type Asked =
  | { readonly do: 'list' }
  | { readonly do: 'revoke'; readonly id: string }
  | {
      readonly do: 'make';
      readonly name: string;
      readonly scopes: readonly TokenScope[] | null;
      readonly days: number;
    };

function askedOf(given: Given): Asked {
  const { name, scope, days = String(usualDays), list, revoke } = given;
  if (list === true) return { do: 'list' };
  if (revoke !== undefined) {
    if (typeof revoke === 'string' && revoke !== '') return { do: 'revoke', id: revoke };
    throw usage('Which token is to be revoked was left out.', 'Write --revoke ID; --list prints the ids.');
  }
  if (typeof name !== 'string' || name.trim() === '' || name.length > 200) {
    throw usage('A token needs a name of 1 to 200 characters.', 'Write it as --name "release pipeline".');
  }
  if (typeof days !== 'string' || !/^\d{1,3}$/.test(days) || Number(days) < 1 || Number(days) > 366) {
    throw usage('A token holds for 1 to 366 days.', 'Write --days 90, or leave it out for a year.');
  }
  return { do: 'make', name: name.trim(), scopes: scopesOf(scope), days: Number(days) };
}

function scopesOf(said: unknown): readonly TokenScope[] | null {
  if (said === undefined) return null;
  const asked = typeof said === 'string' ? said.split(',').map((part) => part.trim()) : [];
  const scopes = tokenScopes.filter((known) => asked.includes(known));
  if (asked.length > 0 && asked.every((part) => scopes.some((known) => known === part))) return scopes;
  throw usage('There is no such scope.', `Write --scope with one or more of ${tokenScopes.join(', ')}.`);
}

/** `0192…  gate:report  until 2027-03-02  last used 2026-03-01  release pipeline` */
function lineOf({ id, label, scopes, expiresAt, lastUsedAt }: ListedToken): string {
  const until = expiresAt ? `until ${expiresAt.toISOString().slice(0, 10)}` : 'without end';
  const used = lastUsedAt ? `last used ${lastUsedAt.toISOString().slice(0, 10)}` : 'never used';
  return [id, scopes?.join(',') ?? 'everything', until, used, label].join('  ');
}

const usage = (what: string, next: string): StartFault => new StartFault(what, next, { exit: exits.usage });
const unknown = (): StartFault =>
  new StartFault('No token that opens anything has this id.', '`pawl-server token --list` prints those that do.', {
    exit: exits.usage,
  });
