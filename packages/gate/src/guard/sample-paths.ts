import { expand } from '../evaluate/glob.ts';

/** Paths a glob is about, whether or not they exist: what a file added tomorrow could be called. */
export function samplePaths(globs: readonly string[]): readonly string[] {
  const samples = new Set<string>();
  for (const glob of globs) {
    if (glob.startsWith('!')) continue;
    for (const single of expand(glob) ?? []) {
      samples.add(fill(single, ''));
      if (single.includes('**')) samples.add(fill(single, 'pawl-probe/deep'));
    }
  }
  return [...samples];
}

function fill(glob: string, deep: string): string {
  const segments = glob.split('/').flatMap((segment, index, all) => {
    if (segment !== '**') return [segment.replaceAll(/\[[^\]]*\]|\?/g, 'p').replaceAll('*', 'pawl-probe')];
    const last = index === all.length - 1;
    const inner = deep === '' ? [] : deep.split('/');
    return last ? [...inner, 'pawl-probe'] : inner;
  });
  return segments.join('/');
}
