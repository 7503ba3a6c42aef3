import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ConfigFault } from '../config.ts';
import { openDataFolder } from '../data-folder.ts';
import { pageIsBuilt } from '../serve.ts';
import { messageOf, StartFault } from '../start-fault.ts';
import { fail, ok, warn, type Check } from './check.ts';

const oldestNode = [20, 19] as const;

export function checkNode(version = process.versions.node): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [least, leastMinor] = oldestNode;
  if (major > least || (major === least && minor >= leastMinor)) return ok('node', `Node ${version}.`);
  return fail('node', `Node ${version} is older than ${oldestNode.join('.')}.`, 'Install a newer one from nodejs.org.');
}

export const checkSettings = (faults: readonly ConfigFault[]): readonly Check[] =>
  faults.length === 0
    ? [ok('settings', 'Every setting is usable.')]
    : faults.map(({ name, given, allowed, next }) =>
        fail('settings', `${name}: given ${JSON.stringify(given)}; allowed: ${allowed}.`, next),
      );

export function checkFolder(folder: string): readonly Check[] {
  if (!existsSync(folder)) {
    return [
      ok('data folder', `${folder} is not there yet; the first start makes it.`),
      checkSpace(nearestThere(folder)),
    ];
  }
  try {
    openDataFolder(folder);
    return [ok('data folder', `${folder} can be written to.`), checkSpace(folder)];
  } catch (error) {
    const { message, next } =
      error instanceof StartFault ? error : { message: messageOf(error), next: 'Choose another.' };
    return [fail('data folder', message, next)];
  }
}

const nearestThere = (folder: string): string => (existsSync(folder) ? folder : nearestThere(dirname(folder)));

const mebibyte = 1024 * 1024;

/** An archive of ten thousand writeups takes some 300 MiB, and PostgreSQL stops at a full disk. */
function checkSpace(folder: string): Check {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / mebibyte);
  const found = `${free.toLocaleString('en-GB')} MiB free on the disk of ${folder}.`;
  if (free < 100) return fail('space', found, 'Free some space: a full disk stops every change.');
  if (free < 1_024) return warn('space', found, 'Free some space before it runs out.');
  return ok('space', found);
}

export const checkPage = (): Check =>
  pageIsBuilt()
    ? ok('page', 'The page is built.')
    : fail('page', 'The page is not built; only the API would be served.', 'Run `npm run build`.');
