/** A literal shorter than this is in nearly every file and filters nothing. */
export const MIN_LITERAL = 3;

/**
 * Literals that every match of an expression holds, one group each. Reads only what it is sure of: an alternation, a
 * group or a flag ends the search for literals, since a literal wrongly derived would hide a finding.
 */
export function regexLiterals(pattern: string): readonly (readonly string[])[] | undefined {
  if (/[|(]/.test(pattern.replaceAll(/\\./g, '')) || /\\[QpP]/.test(pattern)) return undefined;
  const runs: string[] = [''];
  for (let i = 0; i < pattern.length; i += 1) {
    const c = pattern[i] ?? '';
    if (/[?*{]/.test(c)) {
      // The letter before may be absent.
      runs.push((runs.pop() ?? '').slice(0, -1), '');
      if (c === '{') i = skipTo(pattern, '}', i);
    } else if (c === '[') {
      i = skipTo(pattern, ']', pattern[i + 1] === ']' || pattern.startsWith('^]', i + 1) ? i + 2 : i + 1);
      runs.push('');
    } else if (c === '\\') {
      const next = pattern[i + 1] ?? '';
      i += 1;
      if (/[A-Za-z0-9]/.test(next)) {
        if (!/[bBdDsSwWAz]/.test(next)) return undefined;
        runs.push('');
      } else runs.push((runs.pop() ?? '') + next);
    } else if (/[.^$+]/.test(c)) runs.push('');
    else runs.push((runs.pop() ?? '') + c);
  }
  const groups = runs.filter((run) => run.length >= MIN_LITERAL && isAscii(run)).map((run) => [run]);
  return groups.length > 0 ? groups : undefined;
}

const skipTo = (text: string, mark: string, from: number): number => {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end;
};

/** Only ASCII is the same bytes in UTF-8 and in every legacy encoding. */
export const isAscii = (text: string): boolean => /^[\x20-\x7e]+$/.test(text);
