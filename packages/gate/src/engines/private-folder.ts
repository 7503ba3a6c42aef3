import { chmodSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';

/**
 * A folder for native code that is kept between runs: in the user's cache, else one per user beside other temporary files.
 * Nobody else can write in it or put another in its place. Where neither can be had, a folder of this process alone, removed
 * when it ends. What is read from it is still checked by its digest: the cache may lie inside a repository under judgement.
 */
export function privateFolder(name: string): string {
  const { env } = process;
  const said = [env['XDG_CACHE_HOME'], env['LOCALAPPDATA']].find((path) => path !== undefined && isAbsolute(path));
  const places = [
    () => join(said ?? join(homedir(), '.cache'), 'pawl', name),
    () => join(tmpdir(), `pawl-${userInfo().uid}`, name),
  ];
  for (const place of places) {
    const path = kept(place);
    if (path !== undefined) return path;
  }
  const own = mkdtempSync(join(tmpdir(), 'pawl-'));
  // Windows does not remove a library that is loaded; its temporary files are emptied by the system.
  process.once('exit', () => rmSync(own, { recursive: true, force: true, maxRetries: 0 }));
  return own;
}

function kept(place: () => string): string | undefined {
  try {
    const path = place();
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const real = realpathSync(path);
    return isPrivate(real) ? real : undefined;
  } catch {
    // No home, no room, no right to write there, or something else by that name.
    return undefined;
  }
}

const OTHERS_WRITE = 0o022;
const STICKY = 0o1000;

/** As ssh asks of its files: ours, and no folder above it in which another user could put something else in its place. */
function isPrivate(path: string): boolean {
  const uid = process.getuid?.();
  // Windows keeps the profile of a user from the others by its access lists.
  if (uid === undefined) return true;
  const own = lstatSync(path);
  if (!own.isDirectory() || own.uid !== uid) return false;
  if ((own.mode & 0o077) !== 0) chmodSync(path, 0o700);
  for (let above = dirname(path); ; above = dirname(above)) {
    const { mode, uid: owner } = lstatSync(above);
    if (owner !== uid && owner !== 0) return false;
    if ((mode & OTHERS_WRITE) !== 0 && (mode & STICKY) === 0) return false;
    if (above === dirname(above)) return true;
  }
}
