/** Where to go on after signing in: a path of this page and nothing else, since whoever made the link chose it. */
export function localPath(given: unknown): string | undefined {
  if (typeof given !== 'string' || !given.startsWith('/') || given.length > 2_000) return undefined;
  const here = 'http://here.invalid';
  // Browsers read `/\` as `//`, and leave tabs and line ends out.
  if (!URL.canParse(given, here)) return undefined;
  const { origin, pathname, search, hash } = new URL(given, here);
  if (origin !== here || pathname.startsWith('//') || pathname.startsWith('/api/')) return undefined;
  return pathname + search + hash;
}
