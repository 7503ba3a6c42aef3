import type { AstGrepBody } from '../../control/control.ts';
import { isRecord } from '../../control/shape.ts';
import type { Probe } from './probe.ts';
import { regexSamples } from './regex-samples.ts';
import { placesOf } from './wraps.ts';

const MAX_PATTERNS = 20;
const MAX_TOKENS = 12;
const MAX_SUBSTITUTED = 300;
/** What a meta variable may stand for. The first is the most ordinary. */
const FILLINGS = ['pawlProbe', '"pawl"', 'pawl.probe', 'pawl()', '1'];
const MANY = ['', 'one', 'one, two'];

/** The base's own patterns, filled in: an alternative without an example of its own is not forgotten. */
export function patternSamples(body: AstGrepBody): readonly Probe[] {
  const constraints = body.constraints ?? {};
  const patterns = [...new Set(found(body, 'pattern'))].slice(0, MAX_PATTERNS);
  return patterns.flatMap((pattern) => {
    const context = placesOf(body.language).file[0] ?? ['', '', ''];
    return filled(pattern, constraints).flatMap((code): readonly Probe[] => [
      { group: `pattern ${pattern}`, name: code, code },
      { group: `pattern ${pattern}`, name: code, code: `${context[1]}${code}${context[2]}` },
    ]);
  });
}

export const metaVariables = (pattern: string): readonly string[] => [
  ...new Set(pattern.match(/\$\$\$[A-Z_0-9]*|\$[A-Z_][A-Z_0-9]*/g)),
];

export function filled(pattern: string, constraints: Readonly<Record<string, unknown>>): readonly string[] {
  const names = metaVariables(pattern);
  const choices = names.map((name): readonly string[] => {
    if (name.startsWith('$$$')) return MANY;
    const constrained = found({ rule: constraints[name.slice(1)] }, 'regex').flatMap(regexSamples);
    return constrained.length > 0 ? constrained.slice(0, 20) : FILLINGS;
  });
  const fill = (picks: readonly string[]): string => {
    // `$$$` alone is the beginning of `$$$ARGS`, so longer names go first.
    const order = names.map((name, i) => [name, picks[i] ?? ''] as const).toSorted((a, b) => b[0].length - a[0].length);
    const text = order.reduce((code, [name, pick]) => code.replaceAll(name, () => pick), pattern);
    // An empty list leaves its comma behind: `run(, shell=True)`.
    return text.replaceAll(/([([{])\s*,\s*/g, '$1').replaceAll(/,\s*(?=[)\]}])/g, '');
  };
  const first = choices.map(([pick = '']) => pick);
  const others = choices.flatMap((picks, i) => picks.slice(1).map((pick) => fill(first.with(i, pick))));
  return [fill(first), ...others];
}

/**
 * Examples in which a name or a text is replaced by one that an expression of either rule matches: an expression that was
 * narrowed, or an exception that was widened, shows there.
 */
export function substituted(examples: readonly string[], before: unknown, after: unknown): readonly Probe[] {
  const texts = [...new Set([...found(before, 'regex'), ...found(after, 'regex')])].map((regex) =>
    regexSamples(regex)
      .filter((text) => !/["'\n]/.test(text))
      .slice(0, 20),
  );
  const probes: Probe[] = [];
  for (const code of examples) {
    const tokens = [...code.matchAll(/(["'`])([^"'`\n]{0,100})\1|[A-Za-z_]\w*/g)].slice(0, MAX_TOKENS);
    // The most ordinary sample of each expression in every place, before the second in any.
    for (let rank = 0; rank < 20; rank += 1) {
      for (const samples of texts) {
        const text = samples[rank];
        if (text === undefined) continue;
        for (const { index, 0: token, 1: quote } of tokens) {
          const next = quote === undefined ? text : `${quote}${text}${quote}`;
          const name = `with ${next} for ${token}`;
          if (next === token || probes.length >= MAX_SUBSTITUTED) continue;
          probes.push({ group: 'sample', name, code: code.slice(0, index) + next + code.slice(index + token.length) });
        }
      }
    }
  }
  return probes;
}

/** Every text under a key, anywhere in a rule. A pattern may also be an object with its context. */
export function found(value: unknown, key: 'pattern' | 'regex'): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => found(item, key));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    if (name === key && typeof item === 'string') return [item];
    if (name === 'pattern' && isRecord(item) && typeof item['context'] === 'string')
      return key === name ? [item['context']] : [];
    return found(item, key);
  });
}
