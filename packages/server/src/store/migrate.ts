import { Migrator, type Migration } from 'kysely';
import type { Db } from './database.ts';
import * as workspace from './migrations/001-workspace.ts';
import * as incidents from './migrations/002-incidents.ts';
import * as decisions from './migrations/003-decisions.ts';
import * as imports from './migrations/004-imports.ts';
import * as audit from './migrations/005-audit.ts';
import * as controls from './migrations/006-controls.ts';
import * as afterTheRoom from './migrations/007-after-the-room.ts';
import * as prune from './migrations/008-prune.ts';
import * as recallSegments from './migrations/009-recall-segments.ts';
import * as pageSpeed from './migrations/010-page-speed.ts';
import * as signIn from './migrations/011-sign-in.ts';
import * as visibility from './migrations/012-visibility.ts';
import * as nearMisses from './migrations/013-near-misses.ts';
import * as accounts from './migrations/014-accounts.ts';
import * as outbox from './migrations/015-outbox.ts';
import { dropSeen, makeSeen } from './seen.ts';

const migrations: Record<string, Migration> = {
  '001-workspace': workspace,
  '002-incidents': incidents,
  '003-decisions': decisions,
  '004-imports': imports,
  '005-audit': audit,
  '006-controls': controls,
  '007-after-the-room': afterTheRoom,
  '008-prune': prune,
  '009-recall-segments': recallSegments,
  '010-page-speed': pageSpeed,
  '011-sign-in': signIn,
  '012-visibility': visibility,
  '013-near-misses': nearMisses,
  '014-accounts': accounts,
  '015-outbox': outbox,
};

/** In the order in which they are applied. */
export const migrationNames: readonly string[] = Object.keys(migrations);

/** In the transaction of the migrations: no other server on this database ever finds the views gone. */
async function getMigrations(): Promise<Record<string, Migration>> {
  const last = migrationNames.at(-1);
  const around = ([name, migration]: [string, Migration]): [string, Migration] => [
    name,
    {
      async up(db) {
        await dropSeen(db);
        await migration.up(db);
        if (name === last) await makeSeen(db);
      },
    },
  ];
  return Object.fromEntries(Object.entries(migrations).map(around));
}

const migratorOn = (db: Db): Migrator => new Migrator({ db: db.withoutPlugins(), provider: { getMigrations } });

/** Brings the database to this version's shape. Safe to run from several servers at once: the migrator holds a lock. Throws what PostgreSQL said. */
export async function migrate(db: Db): Promise<readonly string[]> {
  const { error, results } = await migratorOn(db).migrateToLatest();
  if (error) throw error;
  await db.withoutPlugins().transaction().execute(makeSeen);
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}

/** Brings an empty database to the shape it had after that migration: a backup is read into the shape it was taken from. */
export async function migrateTo(db: Db, name: string): Promise<void> {
  const { error } = await migratorOn(db).migrateTo(name);
  if (error) throw error;
}
