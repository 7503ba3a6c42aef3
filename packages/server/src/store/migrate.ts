import { Migrator, type Migration } from 'kysely';
import type { Db } from './database.ts';
import * as ground from './migrations/001-ground.ts';
import * as audit from './migrations/002-audit.ts';

const migrations: Record<string, Migration> = { '001-ground': ground, '002-audit': audit };

/** In the order in which they are applied. */
export const migrationNames: readonly string[] = Object.keys(migrations);

/** Brings the database to this version's shape. Safe to run from several servers at once: the migrator holds a lock. Throws what PostgreSQL said. */
export async function migrate(db: Db): Promise<readonly string[]> {
  const migrator = new Migrator({ db: db.withoutPlugins(), provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}

/** Brings an empty database to the shape it had after that migration: a backup is read into the shape it was taken from. */
export async function migrateTo(db: Db, name: string): Promise<void> {
  const migrator = new Migrator({ db: db.withoutPlugins(), provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateTo(name);
  if (error) throw error;
}
