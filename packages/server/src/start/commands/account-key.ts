import type { Command } from 'commander';
import { sealedWith } from '../../store/account-keys.ts';
import { keyFile, keysOnDisk, writeKeys } from '../account-key/key-file.ts';
import { rotateOnDisk, wrapWith, type Rotated } from '../account-key/rotate.ts';
import { fingerprint } from '../account-key/sealing.ts';
import type { Config } from '../config.ts';
import { exits, StartFault } from '../start-fault.ts';
import { withDatabase } from '../with-database.ts';
import { run, settingsCommand, type Given } from './run.ts';

export const accountKeyCommand = (): Command =>
  settingsCommand(
    'account-key',
    'Say which keys seal the accounts people told, by fingerprint; replace the current one.',
  )
    .option('--rotate', 'seal with a new key from now on, and every account told so far with it too')
    .option('--forget-old', 'take keys out of the file that nothing in this archive is sealed with')
    .action(async (given: Given, command: Command) => {
      await run(given, command.args, (config) => {
        if (given['rotate'] === true && given['forgetOld'] === true) throw oneAtATime();
        return withDatabase(config, 'account-key', async ({ connection }) => {
          if (given['rotate'] === true) say(await rotate(config, connection.pool));
          else if (given['forgetOld'] === true) await forgetOld(config, connection.pool);
          else await list(config, connection.pool);
          return 0;
        });
      });
    });

type Pool = Parameters<typeof sealedWith>[0];
const keysOf = ({ accountKeys, dataFolder }: Config): readonly Buffer[] => accountKeys ?? keysOnDisk(dataFolder);
const write = (line: string): void => void process.stdout.write(`${line}\n`);

async function rotate(config: Config, pool: Parameters<typeof rotateOnDisk>[0]): Promise<Rotated> {
  const { accountKeys, dataFolder } = config;
  const [first, ...rest] = accountKeys ?? [];
  // Keys named by hand are made by hand: the first of them is the new one.
  return first ? wrapWith(pool, [first, ...rest]) : rotateOnDisk(pool, dataFolder, keysOnDisk(dataFolder));
}

function say({ now, before, wrapped, left }: Rotated): void {
  write(`Sealed with ${now} from now on; ${wrapped} ${wrapped === 1 ? 'incident was' : 'incidents were'} sealed anew.`);
  if (before.length > 0) {
    write(
      `Backups taken before need the key they were sealed with: ${before.join(', ')}. Keep it as long as you keep them.`,
    );
  }
  if (left > 0) {
    write(
      `${left} ${left === 1 ? 'incident stays' : 'incidents stay'} sealed with a key that is not here; put it back to read them.`,
    );
  }
}

async function list(config: Config, pool: Pool): Promise<void> {
  const keys = keysOf(config);
  const used = await sealedWith(pool);
  const from = config.accountKeys ? 'PAWL_ACCOUNT_KEY' : keyFile(config.dataFolder);
  if (keys.length === 0) write('There is no key yet; it is made when the first account is told.');
  for (const [place, key] of keys.entries()) {
    const of = used.find(({ sealedBy }) => sealedBy === fingerprint(key));
    write(`${fingerprint(key)}  ${place === 0 ? 'current' : 'earlier'}  ${of?.accounts ?? 0} accounts  ${from}`);
  }
  for (const { sealedBy, accounts } of used) {
    if (!keys.some((key) => fingerprint(key) === sealedBy)) write(`${sealedBy}  missing  ${accounts} accounts`);
  }
}

async function forgetOld({ accountKeys, dataFolder }: Config, pool: Pool): Promise<void> {
  if (accountKeys) throw byHand();
  const keys = keysOnDisk(dataFolder);
  const used = new Set((await sealedWith(pool)).map(({ sealedBy }) => sealedBy));
  const kept = keys.filter((key, place) => place === 0 || used.has(fingerprint(key)));
  if (kept.length < keys.length) writeKeys(dataFolder, kept);
  write(`Forgot ${keys.length - kept.length}; ${kept.length} ${kept.length === 1 ? 'key is' : 'keys are'} kept.`);
}

const oneAtATime = (): StartFault =>
  new StartFault('--rotate and --forget-old are two steps.', 'Rotate first; forget when no backup needs the old key.', {
    exit: exits.usage,
  });
const byHand = (): StartFault =>
  new StartFault('The keys are named by PAWL_ACCOUNT_KEY.', 'Take the old ones out of it by hand.');
