import { clauseEnd, clauseStart, nounStart, wholeClauseEnd } from './clause.ts';
import type { Found } from './match.ts';
import type { Language, Rule } from './rule.ts';
import type { Sentence } from './token.ts';

/** The sentence with the marked thought said about the system. What lies outside the thought stays as it was written. */
export function rewrite(
  language: Language,
  text: string,
  sentence: Sentence,
  hit: Found & { readonly rule: Rule<string> },
): string {
  const { tokens } = sentence;
  const { from, to } = reachOf(language, sentence, hit);
  const startsSentence = from === 0;
  const start = startsSentence ? sentence.start : tokens[from]!.start;
  const end = to > from ? tokens[to - 1]!.end : start;
  const said = fill(language, text, sentence, hit);
  const before = text.slice(sentence.start, start);
  const after = text.slice(end, sentence.end).replace(/[.!?…]/.test(said.at(-1) ?? '') ? /^[.!?…]+/ : /^$/, '');
  if (said === '') return tidied(before, after, startsSentence);
  return `${before}${startsSentence || /[.!?]\s*$/.test(before) ? capital(said) : said}${after}`;
}

function reachOf(
  { grammar }: Language,
  { tokens }: Sentence,
  { rule, from, to, markFrom, markTo, restFrom }: Found & { readonly rule: Rule<string> },
): { readonly from: number; readonly to: number } {
  const restEnd = restFrom === null ? wholeClauseEnd(grammar, tokens, to - 1) : clauseEnd(grammar, tokens, restFrom);
  const whole = { from: 0, to: tokens.length };
  // "The person who forgot": no other clause can stand behind that "who".
  const within = (start: number, end: number) =>
    relative.has(tokens[start - 1]?.word ?? '') ? whole : { from: start, to: end };
  switch (rule.reach) {
    case 'words':
      return { from: markFrom, to: markTo };
    case 'noun':
      return { from: nounStart(grammar, tokens, markFrom), to: markTo };
    case 'thought':
      return within(nounStart(grammar, tokens, from), restEnd);
    case 'clause':
      return within(clauseStart(grammar, tokens, from), restEnd);
    case 'sentence':
      return whole;
  }
}

const relative = new Set(['who', 'whose', 'which']);

/** The first template whose words can be formed. */
function fill(
  { baseOf, grammar }: Language,
  text: string,
  { tokens }: Sentence,
  { rule, restFrom }: Found & { readonly rule: Rule<string> },
): string {
  const first = restFrom === null ? undefined : tokens[restFrom];
  const to = restFrom === null ? 0 : clauseEnd(grammar, tokens, restFrom);
  const rest = first && restFrom !== null && to > restFrom ? text.slice(first.start, tokens[to - 1]!.end) : '';
  const verb = first ? baseOf(first.word) : null;
  const tail = first ? rest.slice(first.end - first.start) : '';
  for (const template of rule.rewrites) {
    if (/\{rest:(?:base|ing)\}/.test(template) && (verb === null || rest === '')) continue;
    if (template.includes('{rest:not}') && unsaid(rest) === '') continue;
    if (template.includes('{rest}') && rest === '') continue;
    return template
      .replace('{rest}', () => rest)
      .replace('{rest:not}', () => unsaid(rest))
      .replace('{rest:base}', () => `${verb}${tail}`)
      .replace('{rest:ing}', () => `${verb === null ? '' : grammar.gerund(verb)}${tail}`);
  }
  return '';
}

/** What did not happen, said as that: "we had looked" is "we had not looked"; so is "had we looked" without its "had". */
function unsaid(rest: string): string {
  if (/\b(?:had not|hadn['’]t)\b/i.test(rest)) return rest.replace(/\b(?:had not|hadn['’]t)\b/i, 'had');
  if (/\bhad (?:an?|the|any)\b/i.test(rest)) return rest.replace(/\bhad\b/i, 'did not have');
  if (/\bhad\b/i.test(rest)) return rest.replace(/\bhad\b/i, 'had not');
  return /^(?:we|they|i|he|she|you|this|it|that)\s/i.test(rest) ? rest.replace(/^(\S+)/, '$1 had not') : '';
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What is left when words are taken out: no double space, no comma at the front, a capital at the beginning. */
function tidied(before: string, after: string, startsSentence: boolean): string {
  const rest = startsSentence ? after.replace(/^[\s,;:–—-]+/, '') : after.replace(/^\s+(?=[.,;:!?])/, '');
  if (startsSentence) return capital(rest);
  const gap = /\s$/.test(before) && /^\s/.test(rest);
  return gap ? before + rest.trimStart() : before + rest;
}
