import { Migrator, type Migration } from 'kysely';
import type { Db } from './database.ts';
import * as ground from './migrations/001-ground.ts';
import * as audit from './migrations/002-audit.ts';

const migrations: Record<string, Migration> = { '001-ground': ground, '002-audit': audit };

/** Brings the database to this version's shape. Safe to run from several servers at once: the migrator holds a lock. Throws what PostgreSQL said. */
export async function migrate(db: Db): Promise<readonly string[]> {
  const migrator = new Migrator({ db: db.withoutPlugins(), provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}
