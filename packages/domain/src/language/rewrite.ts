import { clauseEnd, clauseStart, nounStart } from './clause.ts';
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
  const said = fill(language, text, sentence, hit, to);
  const before = text.slice(sentence.start, start);
  const after = text.slice(end, sentence.end);
  if (said === '') return tidied(before, after, startsSentence);
  return `${before}${startsSentence || /[.!?]\s*$/.test(before) ? capital(said) : said}${after}`;
}

function reachOf(
  { grammar }: Language,
  { tokens }: Sentence,
  { rule, from, to, markFrom, markTo, restFrom }: Found & { readonly rule: Rule<string> },
): { readonly from: number; readonly to: number } {
  const restEnd = restFrom === null ? to : clauseEnd(grammar, tokens, restFrom);
  switch (rule.reach) {
    case 'words':
      return { from: markFrom, to: markTo };
    case 'noun':
      return { from: nounStart(grammar, tokens, markFrom), to: markTo };
    case 'thought':
      return {
        from: nounStart(grammar, tokens, from),
        to: restFrom === null ? clauseEnd(grammar, tokens, to) : restEnd,
      };
    case 'clause':
      return {
        from: clauseStart(grammar, tokens, from),
        to: restFrom === null ? clauseEnd(grammar, tokens, to) : restEnd,
      };
    case 'sentence':
      return { from: 0, to: tokens.length };
  }
}

/** The first template whose words can be formed. */
function fill(
  { baseOf, grammar }: Language,
  text: string,
  { tokens }: Sentence,
  { rule, restFrom }: Found & { readonly rule: Rule<string> },
  to: number,
): string {
  const first = restFrom === null ? undefined : tokens[restFrom];
  const rest = first && restFrom !== null && to > restFrom ? text.slice(first.start, tokens[to - 1]!.end) : '';
  const verb = first ? baseOf(first.word) : null;
  const tail = first ? rest.slice(first.end - first.start) : '';
  for (const template of rule.rewrites) {
    if (template.includes('{rest:') && (verb === null || rest === '')) continue;
    if (template.includes('{rest}') && rest === '') continue;
    return template
      .replace('{rest}', () => rest)
      .replace('{rest:base}', () => `${verb}${tail}`)
      .replace('{rest:ing}', () => `${verb === null ? '' : grammar.gerund(verb)}${tail}`);
  }
  return '';
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What is left when words are taken out: no double space, no comma at the front, a capital at the beginning. */
function tidied(before: string, after: string, startsSentence: boolean): string {
  const rest = startsSentence ? after.replace(/^[\s,;:–—-]+/, '') : after.replace(/^\s+(?=[.,;:!?])/, '');
  if (startsSentence) return capital(rest);
  const gap = /\s$/.test(before) && /^\s/.test(rest);
  return gap ? before + rest.trimStart() : before + rest;
}
