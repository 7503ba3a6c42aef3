import { isRecord } from '../../control/shape.ts';
import type { Tree } from '../../git/tree.ts';
import { isOlder } from './losses.ts';

/** Where pawl comes from when CI calls the one that is installed: package.json and its lock file. */
export function lostPackage(base: Tree, head: Tree): readonly (readonly [path: string, message: string])[] {
  const [was, is] = [base, head].map(wanted);
  const found: (readonly [string, string])[] = [];
  if (was !== undefined && is === undefined && head.has('package.json')) {
    found.push(['package.json', `pawl ${was} is no longer a dependency`]);
  } else if (was !== undefined && is !== undefined && was !== is) {
    if (/^[v^~=<>*\d]/.test(was) && !/^(?:[v^~=<>*\d]|latest$|next$|workspace:)/.test(is))
      found.push(['package.json', `pawl now comes from ${is} in place of ${was}`]);
    else if (isOlder(is, was)) found.push(['package.json', `pawl is pinned back from ${was} to ${is}`]);
  }
  const [locked, now] = [base, head].map(installed);
  if (locked !== undefined && now !== undefined && found.length === 0) {
    if (isOlder(now.version, locked.version))
      found.push(['package-lock.json', `pawl is pinned back from ${locked.version} to ${now.version}`]);
    else if (host(now.resolved) !== host(locked.resolved))
      found.push(['package-lock.json', `pawl now comes from ${now.resolved}`]);
  }
  return found;
}

const host = (address: string): string => (/^https?:\/\//.test(address) ? 'a registry' : address);

function json(tree: Tree, path: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(tree.read(path)?.toString('utf8') ?? '');
    return isRecord(value) ? value : {};
  } catch {
    // No such file, or none that can be read: nothing is pinned there.
    return {};
  }
}

function wanted(tree: Tree): string | undefined {
  const file = json(tree, 'package.json');
  // An override wins over what is asked for.
  for (const group of ['overrides', 'resolutions', 'devDependencies', 'dependencies', 'optionalDependencies']) {
    const found = isRecord(file[group]) ? file[group]['pawl'] : undefined;
    if (typeof found === 'string') return found;
  }
  return undefined;
}

function installed(tree: Tree): { readonly version: string; readonly resolved: string } | undefined {
  const packages = json(tree, 'package-lock.json')['packages'];
  const found = isRecord(packages) ? packages['node_modules/pawl'] : undefined;
  if (!isRecord(found) || typeof found['version'] !== 'string') return undefined;
  const { version, resolved } = found;
  return { version, resolved: typeof resolved === 'string' ? resolved : '' };
}
