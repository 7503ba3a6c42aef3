import { randomBytes } from 'node:crypto';
import { constants, copyFileSync, linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere, writePrivate } from './private-file.ts';
import { identityOf, isSameProcess } from './process-identity.ts';
import { codeOf, exits, StartFault } from './start-fault.ts';

/** Who uses a data folder: `server.lock` inside it. `url` is there once the server answers. */
const Holder = z.object({
  pid: z.number().int().positive(),
  began: z.string(),
  doing: z.string(),
  url: z.string().optional(),
});
export type Holder = z.infer<typeof Holder>;

export interface FolderLock {
  /** Tells whoever finds the folder in use where the server is. */
  publish(url: string): void;
  release(): void;
}

const lockPath = (folder: string): string => join(folder, 'server.lock');

function parse(text: string | undefined): Holder | undefined {
  if (text === undefined) return undefined;
  try {
    return Holder.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The process that uses the folder now, if it still runs; a lock left behind by a killed one is nobody's. */
export function holderOf(folder: string): Holder | undefined {
  const holder = parse(readIfThere(lockPath(folder)));
  return holder && isSameProcess(holder) ? holder : undefined;
}

/**
 * Takes the folder for this process, or says who has it. A hard link appears whole or not at all and never replaces another, so of
 * two that start at once one wins. (Node has no flock, and PostgreSQL's own lock file cannot tell which server it belongs to.)
 */
export function takeFolder(folder: string, doing: string): FolderLock {
  const path = lockPath(folder);
  const mine: Holder = { ...identityOf(process.pid), doing };
  const ours = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(ours, JSON.stringify(mine), { mode: 0o600, flag: 'wx' });
  try {
    while (!linked(ours, path)) {
      const holder = holderOf(folder);
      if (holder) throw inUse(folder, holder);
      setStaleAside(path);
    }
  } finally {
    rmSync(ours, { force: true });
  }
  return {
    publish: (url) => writePrivate(path, JSON.stringify({ ...mine, url })),
    release: () => {
      const holder = parse(readIfThere(path));
      if (holder?.pid === mine.pid && holder.began === mine.began) rmSync(path, { force: true });
    },
  };
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) throw error;
  }
  // A file system without hard links (FAT, some network mounts): a copy that refuses to replace comes closest.
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Between reading a stale lock and removing it another start may have taken the folder: what was moved aside is looked at again. */
function setStaleAside(path: string): void {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = parse(readIfThere(aside));
  if (moved && isSameProcess(moved)) linked(aside, path);
  rmSync(aside, { force: true });
}

const inUse = (folder: string, { pid, doing, url }: Holder): StartFault =>
  new StartFault(
    url
      ? `The data folder ${folder} is in use: Pawl already runs at ${url} (process ${pid}).`
      : `The data folder ${folder} is in use by process ${pid}, which is busy with \`pawl-server ${doing}\`.`,
    url
      ? 'Open that address, stop that server, or give this one its own folder with --data.'
      : 'Wait for it to end, then try again.',
    { exit: exits.inUse },
  );
