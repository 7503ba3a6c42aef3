import type { Config, ConfigFault } from '../config.ts';
import { checkExternal } from '../external-postgres.ts';
import { holderOf } from '../folder-lock.ts';
import { messageOf, StartFault } from '../start-fault.ts';
import { servedUrl } from '../with-database.ts';
import { withoutPassword } from '../without-password.ts';
import { keysAtHand } from './account-key.ts';
import { fail, ok, type Check } from './check.ts';
import { checkCluster } from './cluster.ts';
import { checkDatabase, type Around } from './database.ts';
import { checkMail } from './mail.ts';
import { checkNotes, checkPort } from './reach.ts';
import { checkFolder, checkNode, checkPage, checkSettings } from './surroundings.ts';

/** Looks at everything an installation stands on; changes nothing. */
export async function examine(config: Config, faults: readonly ConfigFault[]): Promise<readonly Check[]> {
  const { dataFolder, databaseUrl, host, port } = config;
  return [
    checkNode(),
    ...checkSettings(faults),
    ...checkFolder(dataFolder),
    ...(databaseUrl === undefined ? checkCluster(dataFolder) : []),
    ...(await checkPostgres(databaseUrl ?? servedUrl(dataFolder), {
      serving: holderOf(dataFolder)?.url !== undefined,
      mail: config.smtpUrl !== undefined,
      keys: keysAtHand(config),
    })),
    await checkPort(host, port),
    checkPage(),
    await checkMail(config.smtpUrl),
    ...(await checkNotes(dataFolder)),
  ];
}

async function checkPostgres(url: string | undefined, around: Around): Promise<readonly Check[]> {
  const about = 'PostgreSQL';
  if (url === undefined) return [];
  try {
    const version = await checkExternal(url);
    return [
      ok(about, `PostgreSQL ${version} answers at ${withoutPassword(url)}.`),
      ...(await checkDatabase(url, around)),
    ];
  } catch (error) {
    if (error instanceof StartFault) return [fail(about, error.message, error.next)];
    return [fail(about, `PostgreSQL did not answer a question: ${messageOf(error)}`, 'See its own log.')];
  }
}
