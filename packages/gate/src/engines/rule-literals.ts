import { isRecord } from '../control/shape.ts';
import { isAscii, MIN_LITERAL, regexLiterals } from './regex-literals.ts';

type Groups = readonly (readonly string[])[];

/** Keywords in these are matched without regard to case, so a literal could miss `SELECT` for `select`. */
const CASELESS = new Set(['sql', 'html', 'css']);

/**
 * Literals that a rule cannot match without, derived from what the rule demands and never from what it forbids. Each group
 * holds alternatives, one of which must occur.
 * @returns `undefined` when the rule demands no literal
 */
export function ruleLiterals(
  language: string,
  rule: unknown,
  utils: Readonly<Record<string, unknown>> | undefined,
): Groups | undefined {
  if (CASELESS.has(language.toLowerCase())) return undefined;
  const groups = demanded(rule, utils ?? {}, 0);
  return groups.length > 0 ? groups : undefined;
}

function demanded(rule: unknown, utils: Readonly<Record<string, unknown>>, depth: number): Groups {
  // A utility may call itself inside a relation.
  if (!isRecord(rule) || depth > 20) return [];
  const groups: (readonly string[])[] = [];
  for (const [key, value] of Object.entries(rule)) {
    if (key === 'pattern' && typeof value === 'string') groups.push(...patternLiterals(value));
    else if (key === 'regex' && typeof value === 'string') groups.push(...(regexLiterals(value) ?? []));
    else if (key === 'all' && Array.isArray(value)) {
      for (const item of value) groups.push(...demanded(item, utils, depth + 1));
    } else if (key === 'any' && Array.isArray(value)) {
      groups.push(...either(value.map((item) => demanded(item, utils, depth + 1))));
    } else if (key === 'matches' && typeof value === 'string') {
      groups.push(...demanded(utils[value], utils, depth + 1));
    } else if (key === 'has' || key === 'inside' || key === 'precedes' || key === 'follows') {
      groups.push(...demanded(value, utils, depth + 1));
    }
  }
  return groups;
}

/** The rarest group of each alternative, joined; nothing when one alternative demands nothing. */
function either(alternatives: readonly Groups[]): Groups {
  const joined: string[] = [];
  for (const groups of alternatives) {
    const best = groups.toSorted((a, b) => weight(b) - weight(a))[0];
    if (best === undefined) return [];
    joined.push(...best);
  }
  return joined.length > 0 ? [joined] : [];
}

/** The longer a group's shortest literal, the fewer files hold one. */
export const weight = (group: readonly string[]): number => Math.min(...group.map((literal) => literal.length));

/** Words of a pattern that are code and not meta variables. Patterns with comments are left alone: those may be skipped. */
function patternLiterals(pattern: string): Groups {
  if (/\/\/|\/\*|(^|\s)#/.test(pattern)) return [];
  return pattern
    .replaceAll(/\$\$?\$?[A-Z_][A-Z0-9_]*|\$\$\$/g, ' ')
    .split(/[^A-Za-z0-9_]+/)
    .filter((word) => word.length >= MIN_LITERAL && isAscii(word))
    .map((word) => [word]);
}
