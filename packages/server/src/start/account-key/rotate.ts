import type pg from 'pg';
import { rewrapAll } from '../../store/account-keys.ts';
import { newServerKey, writeKeys } from './key-file.ts';
import { fingerprint, unwrap, wrap } from './sealing.ts';

export interface Rotated {
  readonly now: string;
  readonly before: readonly string[];
  readonly wrapped: number;
  /** Keys of incidents that no key at hand opens. */
  readonly left: number;
}

/** Wraps every incident's key with the first of these keys. */
export async function wrapWith(pool: pg.Pool, keys: readonly [Buffer, ...Buffer[]]): Promise<Rotated> {
  const [current, ...before] = keys;
  const done = await rewrapAll(pool, (key) => {
    const place = { workspaceId: key.workspaceId, incidentId: key.incidentId };
    const opened = unwrap(keys, place, key);
    return opened && wrap(current, place, opened);
  });
  return { now: fingerprint(current), before: before.map(fingerprint), ...done };
}

/**
 * A new key in the data folder. It is written beside the old one first, so that a crash at any point leaves a file that opens
 * everything. The old one stays in the file: backups taken before are sealed with it.
 */
export async function rotateOnDisk(pool: pg.Pool, dataFolder: string, before: readonly Buffer[]): Promise<Rotated> {
  const fresh = newServerKey();
  writeKeys(dataFolder, [fresh, ...before]);
  return wrapWith(pool, [fresh, ...before]);
}
