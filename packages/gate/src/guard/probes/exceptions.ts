import type { AstGrepBody } from '../../control/control.ts';
import { wrapped } from './contexts.ts';
import type { Probe } from './probe.ts';
import { regexSamples } from './regex-samples.ts';
import { filled, found, metaVariables, substituted } from './rule-samples.ts';
import { placesOf } from './wraps.ts';

const MAX_NEW = 6;
const MAX_CODE = 5_000;

/**
 * An offence where only the head's rule could make an exception: inside, behind and in front of what its new patterns
 * describe, beside a comment, and in places with names that its new expressions match.
 */
export function exceptions(code: string, before: AstGrepBody, after: Partial<AstGrepBody>): readonly Probe[] {
  if (code.length > MAX_CODE) return [];
  const fresh = (key: 'pattern' | 'regex'): readonly string[] => {
    const known = new Set(found(before, key));
    return [...new Set(found(after, key))].filter((text) => !known.has(text)).slice(0, MAX_NEW);
  };
  const regexes = fresh('regex');
  const said = regexes.flatMap((regex) => regexSamples(regex).slice(0, 3)).filter((text) => !/[\n*]/.test(text));
  const language = before.language.toLowerCase();
  const comments = ['pawl-probe', ...said].flatMap((text) => comment(language, text));
  const places = placesOf(language);
  const inPlaces = places.file.slice(0, 5).map((wrap) => wrapped(code, wrap, places).code);
  const named = regexes.map((regex) => ({ regex }));
  const codes = [
    ...comments.flatMap((text) => [`${text}\n${code}`, `${code}\n${text}`, `${code} ${text}`]),
    ...fresh('pattern').flatMap((pattern) => [...around(pattern, code), ...beside(pattern, code)]),
    ...inPlaces.flatMap((place) => comments.map((text) => place.replace(code, () => `${code} ${text}`))),
    ...substituted(inPlaces, [], named).map((probe) => probe.code),
  ];
  return codes.map((probe) => ({ group: 'exception', name: `written as ${probe}`, code: probe }));
}

/** The offence as each part of a pattern: `legacy($$$)` is asked as `legacy(<offence>)`. */
function around(pattern: string, code: string): readonly string[] {
  const offence = code.replace(/;\s*$/, '');
  return metaVariables(pattern)
    .flatMap((name) => filled(pattern.replaceAll(name, 'PAWL_OFFENCE'), {}).slice(0, 1))
    .map((text) => text.replaceAll('PAWL_OFFENCE', () => offence));
}

const beside = (pattern: string, code: string): readonly string[] =>
  filled(pattern, {})
    .slice(0, 1)
    .flatMap((text) => [`${text}\n${code}`, `${code}\n${text}`]);

function comment(language: string, text: string): readonly string[] {
  if (/^(?:json|css|html)$/.test(language)) return [];
  if (/^(?:py|python|rb|ruby|bash|sh|shell|ya?ml)$/.test(language)) return [`# ${text}`, `#${text}`];
  return language === 'sql' ? [`-- ${text}`] : [`// ${text}`, `//${text}`, `/* ${text} */`];
}
