import { connect, type Connection } from '../store/database.ts';
import type { Home } from '../store/first-run.ts';
import { localUrl, type Config } from './config.ts';
import { openDataFolder } from './data-folder.ts';
import { openDatabase } from './database-home.ts';
import { holderOf, takeFolder } from './folder-lock.ts';
import { embeddedUrl } from './postgres/answers.ts';
import { clusterFolder, clusterMajor, readPassword } from './postgres/cluster.ts';
import { runningPostmaster } from './postgres/pid-file.ts';
import { prepareDatabase } from './prepare-database.ts';
import { StartFault } from './start-fault.ts';

export interface OpenDatabase {
  readonly connection: Connection;
  readonly url: string;
  /** Where people reach the server that runs on it, or would. */
  readonly publicUrl: string;
}

/**
 * Runs a command on the database of this installation: the one of DATABASE_URL; the embedded one through the server that runs on it;
 * or, when none does, the embedded one brought up for as long as the command takes.
 */
export async function withDatabase<T>(
  config: Config,
  doing: string,
  use: (open: OpenDatabase) => Promise<T>,
): Promise<T> {
  const { dataFolder } = config;
  const publicUrl = config.publicUrl ?? holderOf(dataFolder)?.url ?? localUrl(config.host, config.port);
  if (config.databaseUrl !== undefined) return connected((await openDatabase(config)).url, publicUrl, use);
  const served = servedUrl(dataFolder);
  if (served !== undefined) return connected(served, publicUrl, use);
  if (doing !== 'restore' && clusterMajor(dataFolder) === undefined) throw nothingHere(dataFolder);
  openDataFolder(dataFolder);
  const lock = takeFolder(dataFolder, doing);
  try {
    const database = await openDatabase(config);
    try {
      return await connected(database.url, publicUrl, use);
    } finally {
      await database.stop();
    }
  } finally {
    lock.release();
  }
}

/** The address of the embedded database while a server runs on that folder. */
export function servedUrl(dataFolder: string): string | undefined {
  if (!holderOf(dataFolder)?.url) return undefined;
  const port = runningPostmaster(clusterFolder(dataFolder))?.port;
  const password = readPassword(dataFolder);
  return port && password ? embeddedUrl(port, password) : undefined;
}

const nothingHere = (dataFolder: string): StartFault =>
  new StartFault(
    `There is no archive in ${dataFolder} yet.`,
    'Start Pawl once with `pawl-server start`, or name the right folder with --data or the right database with DATABASE_URL.',
  );

async function connected<T>(url: string, publicUrl: string, use: (open: OpenDatabase) => Promise<T>): Promise<T> {
  const connection = connect(url);
  try {
    return await use({ connection, url, publicUrl });
  } finally {
    await connection.close();
  }
}

/** The workspace and its admin, made now when this database has never been started on. */
export const homeOf = async ({ connection }: OpenDatabase): Promise<Home> =>
  (await prepareDatabase(connection.db, new Date())).home;
