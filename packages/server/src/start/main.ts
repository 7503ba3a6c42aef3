import { Command } from 'commander';
import { accountKeyCommand } from './commands/account-key.ts';
import { backupCommand } from './commands/backup.ts';
import { doctorCommand } from './commands/doctor.ts';
import { linkCommand } from './commands/link.ts';
import { migrateCommand } from './commands/migrate.ts';
import { nearMissMailCommand } from './commands/near-miss-mail.ts';
import { recallCommand } from './commands/recall.ts';
import { restoreCommand } from './commands/restore.ts';
import { startCommand } from './commands/start.ts';
import { tokenCommand } from './commands/token.ts';
import { serverVersion } from './version.ts';

const program = new Command('pawl-server')
  .description('Keeps the archive of what failed and what changed, and serves the page and the API.')
  .version(serverVersion, '--version')
  .helpOption('--help', 'Say what there is')
  .helpCommand(false)
  .showSuggestionAfterError(true)
  .addHelpText(
    'after',
    `
Settings (a flag wins over its variable):
  PAWL_PORT, --port     7295
  PAWL_HOST, --host     127.0.0.1
  PAWL_DATA, --data     .pawl-data in the current folder
  PAWL_PUBLIC_URL       where people reach it, when that is another address
  PAWL_LOG_LEVEL        info
  PAWL_ACCOUNT_KEY      what seals accounts; else the file account-key in the data folder
  PAWL_OIDC_ISSUER …    an identity provider (docs/sign-in.md)
  DATABASE_URL          a PostgreSQL of your own, 15 or newer; else the one that comes with Pawl

Exit codes: 0 done, 1 something around Pawl is in the way, 2 not of the right form, 3 the data folder is in use.`,
  );
for (const command of [
  startCommand,
  backupCommand,
  accountKeyCommand,
  restoreCommand,
  doctorCommand,
  linkCommand,
  tokenCommand,
  migrateCommand,
  nearMissMailCommand,
  recallCommand,
]) {
  program.addCommand(command());
}

await program.parseAsync();
