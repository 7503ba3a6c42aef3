import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { NearMissMemory } from '../app/near-misses/near-miss-memory.ts';
import { buildServer } from '../http/server.ts';
import { embeddingsAt } from '../integrations/embeddings/endpoint.ts';
import { smtpMail, type SmtpSettings } from '../integrations/mail/smtp.ts';
import { oidcProvider } from '../integrations/oidc/provider.ts';
import { passkeysAt } from '../integrations/passkeys/web-authn.ts';
import { jobQueue } from '../jobs/queue.ts';
import { handlersOn } from '../jobs/run-jobs.ts';
import { backendOn } from '../store/backend.ts';
import { changeHub } from '../store/change-feed.ts';
import type { Connection } from '../store/database.ts';
import { listen } from '../store/listen.ts';
import { outboxOn } from '../store/outbox.ts';
import { rememberInThread } from '../store/recall-thread.ts';
import { serverKeys } from './account-key/key-file.ts';
import { sealingWith } from './account-key/sealing.ts';
import type { Config } from './config.ts';
import { openInbox } from './open-inbox.ts';
import { remakeRecall } from './remake-recall.ts';
import { serverVersion } from './version.ts';

export interface Serving {
  readonly app: FastifyInstance;
  close(): Promise<void>;
}

/** Where `npm run build` puts the page; the same place seen from the sources and from the built server. */
export const pageFolder = fileURLToPath(new URL('../../../web/dist/app', import.meta.url));
export const pageIsBuilt = (): boolean => existsSync(`${pageFolder}/index.html`);

/** The settings that what is served depends on. */
type Served = Pick<
  Config,
  | 'dataFolder'
  | 'accountKeys'
  | 'embeddings'
  | 'recallMemoryMb'
  | 'providers'
  | 'sessions'
  | 'perMinute'
  | 'proxies'
  | 'mailIn'
>;

/** Puts the server together on one database; it does not listen yet. */
export async function serve(
  connection: Connection,
  url: string,
  log: Logger,
  publicUrl: () => string,
  config: Served,
  smtp?: SmtpSettings,
): Promise<Serving> {
  const { embeddings, recallMemoryMb, providers, sessions, perMinute, proxies, mailIn } = config;
  const changes = changeHub();
  const news = listen(url, {
    on: { pawl_changed: (payload) => changes.announce(payload) },
    onConnected: () => changes.missed(),
    onLost: (error) => log.warn({ err: error }, 'lost the connection that brings news of changes; trying again'),
  });
  const memory = rememberInThread(
    url,
    (error) => log.warn({ err: error }, 'recall could not read the archive; trying again'),
    { mostBytes: recallMemoryMb === undefined ? Infinity : recallMemoryMb * 1024 * 1024 },
  );
  const jobs = jobQueue(url, (error) => log.warn({ err: error }, 'the job queue could not do its work; trying again'));
  await jobs.prepare();
  const backend = backendOn(connection.db, jobs.enqueue, sessions);
  const mail = smtp && smtpMail(smtp);
  let closing = false;
  const remade = remakeRecall(connection.db, backend, log, () => !closing);
  const app = await buildServer({
    backend,
    ports: {
      // Known for certain only once the port is.
      get publicUrl() {
        return publicUrl();
      },
      version: serverVersion,
      recall: memory.recall,
      nearMisses: new NearMissMemory(),
      sealing: sealingWith(serverKeys(config)),
      mail: mail !== undefined,
      get passkeys() {
        return passkeysAt(publicUrl());
      },
      providers: providers.map(oidcProvider),
      embeddings:
        embeddings &&
        embeddingsAt(embeddings, (error) =>
          log.warn({ err: error }, 'the embeddings endpoint did not answer; recall goes by words'),
        ),
    },
    changes,
    clock: () => new Date(),
    ...(pageIsBuilt() ? { pageFolder } : {}),
    log,
    ...(perMinute === undefined ? {} : { perMinute }),
    ...(proxies ? { trustProxy: proxies } : {}),
  });
  await jobs.work(
    handlersOn({
      backend,
      outbox: outboxOn(connection.db),
      ...(mail ? { mail } : {}),
      publicUrl,
      clock: () => new Date(),
      goOn: () => !closing,
    }),
  );
  const inbox = mailIn && (await openInbox(mailIn, backend, log));
  return {
    app,
    async close() {
      closing = true;
      await inbox?.close();
      await jobs.close().catch((error: unknown) => log.warn({ err: error }, 'the job queue did not stop in order'));
      mail?.close();
      await remade;
      await closeWithin(app, 5_000);
      await news.close();
      await memory.close();
      await connection.close();
    },
  };
}

/** Lets requests in flight be answered, for so many milliseconds; then cuts what is left. */
async function closeWithin(app: FastifyInstance, milliseconds: number): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), milliseconds);
  await app.close();
  clearTimeout(cut);
}
