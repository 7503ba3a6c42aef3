import { hostname } from 'node:os';
import type { SmtpSettings } from './integrations/mail/smtp.ts';
import { localUrl, type Config } from './start/config.ts';
import { openDataFolder } from './start/data-folder.ts';
import { openDatabase } from './start/database-home.ts';
import { takeFolder } from './start/folder-lock.ts';
import { listenOn } from './start/http-port.ts';
import { loadStory } from './start/load-story.ts';
import { leaveNote, takeNoteBack } from './start/local-note.ts';
import { logFile, openLog } from './start/log.ts';
import { prepareDatabase } from './start/prepare-database.ts';
import { say as sayAtTerminal, type Say } from './start/say.ts';
import { pageIsBuilt, serve } from './start/serve.ts';
import { undoing } from './start/undoing.ts';
import { serverVersion } from './start/version.ts';
import { connect, type Db } from './store/database.ts';
import { somebodySignedIn, type Home } from './store/first-run.ts';
import { newEntryLink } from './store/links.ts';
import { replaceToken } from './store/tokens.ts';

export interface Running {
  /** Where this machine reaches the server. */
  readonly url: string;
  /** What was printed last: the address, or on first run the one-time link. */
  readonly entrance: string;
  /** Stops HTTP, then the database; takes seconds at most. */
  stop(): Promise<void>;
  /** Ends at once what would stay behind. */
  kill(): void;
}

/**
 * Brings Pawl up: folder, database, schema, first run, HTTP; and prints, after a few lines on what it is doing, exactly one address.
 * Throws `StartFault` when the surroundings do not let it; whatever was started by then is stopped again.
 */
export async function startPawl(config: Config, say: Say = sayAtTerminal): Promise<Running> {
  const undo = undoing();
  try {
    return await bringUp(config, say, undo);
  } catch (error) {
    await undo.all();
    throw error;
  }
}

async function bringUp(config: Config, say: Say, undo: ReturnType<typeof undoing>): Promise<Running> {
  const { dataFolder, host } = config;
  say.line(`Pawl ${serverVersion}`);
  openDataFolder(dataFolder);
  const lock = takeFolder(dataFolder, 'start');
  undo.later(async () => lock.release());
  const log = openLog(dataFolder, config.logLevel);

  const database = await openDatabase(config, {
    onGone: () => log.error('PostgreSQL ended by itself; starting it again'),
    onBack: () => log.warn('PostgreSQL is back'),
    onFailure: (error) => log.error({ err: error }, 'PostgreSQL could not be started again; trying again'),
  });
  undo.later(() => database.stop());
  say.line(database.told);

  const connection = connect(database.url, (error) => log.warn({ err: error }, 'lost a connection to the database'));
  undo.later(() => connection.close());
  const { home, applied } = await prepareDatabase(connection.db, new Date());
  if (applied > 0) say.line(`Brought the database up to date (${applied} ${applied === 1 ? 'step' : 'steps'}).`);

  let port = config.port;
  const publicUrl = (): string => config.publicUrl ?? localUrl(host, port);
  const serving = await serve(connection, database.url, log, publicUrl, config, smtpSettings(config, publicUrl()));
  undo.instead(() => serving.close());
  port = await listenOn(serving.app, host, port);
  const url = reachableUrl(host, port);

  const label = `this machine (${hostname()}, port ${port})`;
  const token = await replaceToken(connection.db, home, label, new Date());
  const note = { url, token, pid: process.pid };
  for (const path of leaveNote(dataFolder, note))
    log.info({ path }, 'could not leave the note for the command line here');
  lock.publish(publicUrl());
  undo.later(async () => {
    takeNoteBack(dataFolder, note);
    // A copy of the note opens nothing any more once the server was stopped.
    await replaceToken(connection.db, home, label, new Date()).catch(() => {});
  });

  if (config.demo) say.line(await loadStory(serving.app, token));
  if (!pageIsBuilt()) say.line('The page is not built, so only the API is served; `npm run build` builds it.');
  if (process.stderr.isTTY) say.line(`Log: ${logFile(dataFolder)}`);
  const entrance = await entranceOf(connection.db, home, publicUrl());
  say.line(`\nOpen ${entrance}`);

  return {
    url,
    entrance,
    stop: () => undo.all(),
    kill() {
      takeNoteBack(dataFolder, note);
      database.kill();
      lock.release();
    },
  };
}

/** Until somebody has signed in for the first time, the address to open is a one-time link. */
async function entranceOf(db: Db, home: Home, publicUrl: string): Promise<string> {
  if (await somebodySignedIn(db, home.workspaceId)) return publicUrl;
  return `${publicUrl}/enter#${await newEntryLink(db, home, new Date())}`;
}

/** Without a sender of its own, mail comes from the installation's own name. */
function smtpSettings({ smtpUrl: url, mailFrom }: Config, publicUrl: string): SmtpSettings | undefined {
  return url === undefined ? undefined : { url, from: mailFrom ?? `Pawl <pawl@${new URL(publicUrl).hostname}>` };
}

function reachableUrl(host: string, port: number): string {
  const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };
  return `http://${everywhere[host] ?? (host.includes(':') ? `[${host}]` : host)}:${port}`;
}
