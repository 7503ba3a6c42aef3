import type { Db } from '../store/database.ts';
import { faultOf } from '../store/faults.ts';
import { firstRun, type Home } from '../store/first-run.ts';
import { migrate } from '../store/migrate.ts';
import { codeOf, messageOf, StartFault } from './start-fault.ts';

/** Brings the database to this version's shape and makes sure that it has a workspace and an admin. */
export async function prepareDatabase(
  db: Db,
  now: Date,
): Promise<{ readonly home: Home & { created: boolean }; readonly applied: number }> {
  try {
    const applied = await migrate(db);
    return { home: await firstRun(db, now), applied: applied.length };
  } catch (error) {
    throw databaseFault(error);
  }
}

/** What PostgreSQL refused while the database was made ready. */
export function databaseFault(error: unknown): StartFault {
  const because = { because: error };
  if (faultOf(error) === 'full') {
    return new StartFault(
      'The disk of the database is full.',
      'Free some space, then start again. Nothing was lost.',
      because,
    );
  }
  if (faultOf(error) === 'away') {
    return new StartFault(`The database went away: ${messageOf(error)}`, 'Start again when it is back.', because);
  }
  if (codeOf(error) === '42501') {
    return new StartFault(
      `The user of DATABASE_URL may not do what is needed: ${messageOf(error)}`,
      'Make it the owner of the database (`alter database NAME owner to USER`).',
      because,
    );
  }
  if (/corrupted migrations|previously executed migration/.test(messageOf(error))) {
    return new StartFault(
      `The database was used by a newer Pawl: ${messageOf(error)}`,
      'Start that version or a later one; this one would not understand the data.',
      because,
    );
  }
  return new StartFault(
    `The database could not be made ready: ${messageOf(error)}`,
    'Run `pawl-server doctor`.',
    because,
  );
}
