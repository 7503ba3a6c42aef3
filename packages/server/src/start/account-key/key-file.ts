import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere, writePrivate } from '../private-file.ts';
import { StartFault } from '../start-fault.ts';
import { keyBytes, type ServerKeys } from './sealing.ts';

export const keyFile = (dataFolder: string): string => join(dataFolder, 'account-key');

/** One key to a word, in base64 or base64url; undefined when any of them is not 32 bytes. */
export function keysIn(text: string): readonly Buffer[] | undefined {
  const keys = text
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map((word) => (/^[\w+/-]{43}=?$/.test(word) ? Buffer.from(word, 'base64url') : Buffer.alloc(0)));
  return keys.length > 0 && keys.every(({ length }) => length === keyBytes) ? keys : undefined;
}

export const newServerKey = (): Buffer => randomBytes(keyBytes);

/** The keys as the file keeps them: the current one first, one a line. */
export function writeKeys(dataFolder: string, keys: readonly Buffer[]): void {
  writePrivate(keyFile(dataFolder), `${keys.map((key) => key.toString('base64')).join('\n')}\n`);
}

export function keysOnDisk(dataFolder: string): readonly Buffer[] {
  const path = keyFile(dataFolder);
  const text = readIfThere(path);
  if (text === undefined) return [];
  const keys = keysIn(text);
  if (keys) return keys;
  throw new StartFault(
    `${path} does not hold a key.`,
    'Put the file back from a copy: each line is 32 bytes in base64, the current key first.',
  );
}

/** Whether somebody other than this user may read the file. */
export function isOpenToOthers(dataFolder: string): boolean {
  return process.platform !== 'win32' && (statSync(keyFile(dataFolder)).mode & 0o077) !== 0;
}

/** The keys of this server: those of the setting, else those of the file in the data folder, made when the first account is told. */
export function serverKeys(config: {
  readonly dataFolder: string;
  readonly accountKeys?: readonly Buffer[];
}): ServerKeys {
  const { dataFolder, accountKeys } = config;
  if (accountKeys) return { read: () => accountKeys, make: () => accountKeys[0] };
  return {
    read: () => keysOnDisk(dataFolder),
    make() {
      const key = newServerKey();
      writeKeys(dataFolder, [key]);
      return key;
    },
  };
}
