import { decisionFields } from './decision-fields.ts';
import type { Decision } from './decision.ts';

/**
 * The decision as its file holds it, in YAML. Written by hand since this room has no libraries: every JSON string is a
 * YAML string (YAML 1.2, 10.2), so only words that cannot be mistaken for anything else go without quotes.
 */
export function writeDecision(decision: Omit<Decision, 'path'>): string {
  const fields = { ...decisionFields(decision), signature: decision.signature };
  return Object.entries(fields)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}:${written(value)}\n`]))
    .join('');
}

const written = (value: string | readonly string[]): string =>
  typeof value === 'string' ? ` ${scalar(value)}` : value.map((item) => `\n  - ${scalar(item)}`).join('');

/** A day; or words of letters, digits and marks that mean nothing to YAML, the first one beginning with a letter. A colon ends no word. */
const PLAIN = /^(?:\d{4}-\d{2}-\d{2}|(?![^A-Za-z])(?:[\w./:-]*[\w./-](?: (?!-)|$))+)$/;
/** What YAML 1.1 or 1.2 reads as something other than text. */
const WORDS = /^(?:true|false|yes|no|on|off|y|n|null)$/i;

const scalar = (text: string): string => (PLAIN.test(text) && !WORDS.test(text) ? text : quoted(text));

/** JSON leaves alone what YAML forbids (DEL, C1 controls, surrogates, U+FFFE) or folds (NEL, U+2028, U+2029), and the byte order mark. */
const quoted = (text: string): string =>
  JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0'),
  );
