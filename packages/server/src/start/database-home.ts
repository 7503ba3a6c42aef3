import type { Config } from './config.ts';
import { checkExternal } from './external-postgres.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres, type Listeners } from './postgres/embedded-postgres.ts';
import { withoutPassword } from './without-password.ts';

/** The PostgreSQL this server works on: somebody's own, or the one in the data folder. */
export interface DatabaseHome {
  readonly url: string;
  /** For the terminal: `Opened the database in /srv/pawl/.pawl-data.` */
  readonly told: string;
  stop(): Promise<void>;
  kill(): void;
}

export async function openDatabase(config: Config, listeners: Listeners = {}): Promise<DatabaseHome> {
  const { databaseUrl, dataFolder } = config;
  if (databaseUrl !== undefined) {
    const version = await checkExternal(databaseUrl);
    return {
      url: databaseUrl,
      told: `Reached PostgreSQL ${version} at ${withoutPassword(databaseUrl)}.`,
      stop: async () => {},
      kill: () => {},
    };
  }
  const embedded = await startEmbeddedPostgres(dataFolder, listeners);
  return {
    url: embedded.url,
    told: ways[embedded.how](dataFolder),
    stop: () => embedded.stop(),
    kill: () => embedded.kill(),
  };
}

const ways: Readonly<Record<EmbeddedPostgres['how'], (folder: string) => string>> = {
  made: (folder) => `Made a new database in ${folder}.`,
  started: (folder) => `Opened the database in ${folder}.`,
  adopted: (folder) => `Took over the database in ${folder}, left running by a server that was killed.`,
};
