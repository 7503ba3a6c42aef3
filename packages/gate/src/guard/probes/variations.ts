import type { Probe } from './probe.ts';

/** Enough for any example; a hostile one of a megabyte would otherwise become thousands of probes. */
const MAX_PROBES = 120;
const MAX_CODE = 20_000;

/**
 * The same offence with other names, texts, numbers and spacing. A rule bent until it finds nothing but its own example
 * fails here.
 * @param knowsCode also change identifiers one by one and add arguments, for engines that know what those are
 */
export function variations(code: string, knowsCode: boolean): readonly Probe[] {
  if (code.length > MAX_CODE) return [];
  const probes: Probe[] = [];
  const add = (name: string, next: string): void => {
    if (next !== code && probes.length < MAX_PROBES) probes.push({ group: 'variation', name, code: next });
  };
  for (const match of code.matchAll(/(['"`])([^'"`\n\\]{1,200})\1/g)) {
    const [whole, quote = '', inner = ''] = match;
    for (const text of [`${inner}Pawl`, 'pawl-probe']) {
      const next = `${quote}${text}${quote}`;
      add(`with ${next} for ${whole}`, splice(code, match.index, whole, next));
    }
    if (knowsCode) add(`with a name for ${whole}`, splice(code, match.index, whole, 'pawlProbe'));
  }
  for (const match of code.matchAll(/(?<![\w.'"`])\d+(?![\w.'"`])/g)) {
    const next = String(Number(match[0]) + 1);
    add(`with ${next} for ${match[0]}`, splice(code, match.index, match[0], next));
  }
  for (const word of new Set(code.match(/(?<!['"`\w$])[A-Za-z_]\w{0,80}(?![\w'"`])/g))) {
    const anywhere = new RegExp(`(?<!['"\`\\w$])${word}(?![\\w'"\`])`, 'g');
    for (const name of [`${word}Pawl`, 'pawlProbe']) {
      add(`with the name ${name} for ${word}`, code.replaceAll(anywhere, name));
    }
  }
  if (knowsCode) addArguments(code, add);
  else addSpelling(code, add);
  return probes;
}

type Add = (name: string, code: string) => void;

/** One argument, one key, one line more. */
function addArguments(code: string, add: Add): void {
  for (const { index, 0: bracket } of [...code.matchAll(/[([{]/g)].slice(0, 6)) {
    const item = bracket === '{' ? 'pawlProbe: 1' : 'pawlProbe';
    add(`with ${item} in front`, splice(code, index, bracket, `${bracket}${item}, `));
    add('over several lines', splice(code, index, bracket, `${bracket}\n  `));
  }
  for (const { index, 0: bracket } of [...code.matchAll(/[)\]}]/g)].slice(0, 6)) {
    const item = bracket === '}' ? 'pawlProbe: 1' : 'pawlProbe';
    add(`with ${item} at the end`, splice(code, index, bracket, `, ${item}${bracket}`));
    add('with key=1 at the end', splice(code, index, bracket, `, key=1${bracket}`));
  }
}

/** The same words in other letters, quotes and spaces. */
function addSpelling(code: string, add: Add): void {
  add('in capitals', code.toUpperCase());
  add('in small letters', code.toLowerCase());
  add(
    'with other quotes',
    code.replaceAll(/["'`]/g, (quote) => (quote === '"' ? "'" : '"')),
  );
  add('with wider spaces', code.replaceAll(' ', '  '));
  for (const { index, 0: mark } of [...code.matchAll(/[=:,()]/g)].slice(0, 8)) {
    add(`with spaces around ${mark}`, splice(code, index, mark, ` ${mark} `));
  }
  add(
    'with other digits',
    code.replaceAll(/\d/g, (digit) => String((Number(digit) + 1) % 10)),
  );
  for (const { index, 0: word } of [...code.matchAll(/[A-Za-z0-9]{8,}/g)].slice(0, 6)) {
    add(`with another text for ${word}`, splice(code, index, word, rotated(word)));
  }
}

/** Other letters of the same kinds. */
const rotated = (word: string): string =>
  word.replaceAll(/[A-Za-z0-9]/g, (c) => {
    const first = c <= '9' ? 48 : c <= 'Z' ? 65 : 97;
    return String.fromCharCode(first + ((c.charCodeAt(0) - first + 3) % (first === 48 ? 10 : 26)));
  });

const splice = (text: string, at: number, old: string, next: string): string =>
  text.slice(0, at) + next + text.slice(at + old.length);
