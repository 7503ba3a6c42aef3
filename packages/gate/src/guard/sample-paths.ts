import { expand } from '../evaluate/glob.ts';

const MAX_CROSSED = 2_000;

/** Paths a glob is about, whether or not they exist: what a file added tomorrow could be called. */
export function samplePaths(globs: readonly string[]): readonly string[] {
  const samples = new Set<string>();
  for (const glob of globs) {
    if (glob.startsWith('!')) continue;
    for (const single of expand(glob) ?? []) {
      samples.add(fill(single, ''));
      if (single.includes('**')) samples.add(fill(single, `${PROBE}/deep`));
    }
  }
  return [...samples];
}

/**
 * Paths that lie inside some globs and may be taken out by others: a sample of either, and the folder of one with the file
 * name of the other. `!**\/*_test.go` takes `cmd/pawl-probe_test.go` out of `cmd/**\/*.go`.
 */
export function crossedPaths(inside: readonly string[], outside: readonly string[]): readonly string[] {
  const ins = samplePaths(inside);
  const found = new Set<string>();
  for (const out of samplePaths(outside)) {
    found.add(out);
    for (const own of ins) {
      if (found.size > MAX_CROSSED) return [...found];
      found.add(`${folderOf(own)}${nameOf(out)}`);
      found.add(`${folderOf(out)}${nameOf(own)}`);
      found.add(`${folderOf(own)}${out}`);
    }
  }
  return [...found];
}

/** Stands for a name nobody has thought of yet. */
export const PROBE = 'pawl-probe';

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function fill(glob: string, deep: string): string {
  const segments = glob.split('/').flatMap((segment, index, all) => {
    if (segment !== '**') return [segment.replaceAll(/\[[^\]]*\]|\?/g, 'p').replaceAll(/\*+/g, PROBE)];
    const last = index === all.length - 1;
    const inner = deep === '' ? [] : deep.split('/');
    return last ? [...inner, PROBE] : inner;
  });
  return segments.join('/');
}
