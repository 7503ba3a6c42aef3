import type pg from 'pg';
import { sealedWith, type SealedWith } from '../../store/account-keys.ts';
import { isOpenToOthers, keyFile, keysOnDisk } from '../account-key/key-file.ts';
import { fingerprint } from '../account-key/sealing.ts';
import type { Config } from '../config.ts';
import { StartFault } from '../start-fault.ts';
import { fail, ok, warn, type Check } from './check.ts';

const about = 'account key';

export interface KeysAtHand {
  readonly fingerprints: readonly string[];
  /** Where they come from, for people to read. */
  readonly from: string;
  readonly openToOthers: boolean;
}

/** The keys of this installation, or what is wrong with the file. */
export function keysAtHand({
  accountKeys,
  dataFolder,
}: Pick<Config, 'accountKeys' | 'dataFolder'>): KeysAtHand | Check {
  if (accountKeys) return { fingerprints: accountKeys.map(fingerprint), from: 'PAWL_ACCOUNT_KEY', openToOthers: false };
  try {
    const fingerprints = keysOnDisk(dataFolder).map(fingerprint);
    const openToOthers = fingerprints.length > 0 && isOpenToOthers(dataFolder);
    return { fingerprints, from: keyFile(dataFolder), openToOthers };
  } catch (error) {
    if (error instanceof StartFault) return fail(about, error.message, error.next);
    throw error;
  }
}

/** Whether what was told can be opened here. */
export async function checkAccountKey(client: pg.ClientBase, keys: KeysAtHand | Check): Promise<Check> {
  return 'about' in keys ? keys : judge(keys, await sealedWith(client));
}

export function judge({ fingerprints, from, openToOthers }: KeysAtHand, sealed: readonly SealedWith[]): Check {
  const lost = sealed.filter(({ sealedBy, accounts }) => accounts > 0 && !fingerprints.includes(sealedBy));
  if (lost.length > 0) return fail(about, lostWords(lost), putBack(from));
  if (openToOthers)
    return warn(about, `${from} may be read by other users of this machine.`, `Run \`chmod 600 ${from}\`.`);
  const accounts = sealed.reduce((sum, one) => sum + one.accounts, 0);
  if (accounts === 0) return ok(about, 'Nobody has told an account yet.');
  return ok(about, `${counted(accounts, 'account')} can be opened with the key of ${from}. No backup holds that key.`);
}

/** What is lost without the keys these were sealed with. */
export function lostWords(lost: readonly SealedWith[]): string {
  const accounts = lost.reduce((sum, one) => sum + one.accounts, 0);
  const incidents = lost.reduce((sum, one) => sum + one.incidents, 0);
  const keys = lost.map(({ sealedBy }) => sealedBy).join(', ');
  return `${counted(accounts, 'account')} of ${counted(incidents, 'incident')} cannot be opened: the key ${keys} is not here. Everything else is whole.`;
}
export const putBack = (from: string): string =>
  `Put the key back into ${from}. When it is lost for good, \`pawl-server account-key --rotate\` makes a new one for what is told from now on.`;

const counted = (count: number, what: string): string => `${count} ${count === 1 ? what : `${what}s`}`;
