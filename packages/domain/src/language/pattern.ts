import type { Forms } from './forms.ts';

/**
 * A pattern is words with spaces between them:
 *
 *   forget          that word, as it is written           a|b     one of them
 *   ~forget         the verb in any form                  ~test:ing, ~test:past, ~test:done   in that form
 *   @person         one of a class of words or phrases    name?   may be missing      _   any one word
 *   ..3             up to three words, within the thought ,..3    also over commas
 *   ^  $  $$        first word; end of the thought, of the sentence
 *   !a|b            and the next word is none of these
 *   <a|b            the word before is one of these       <!a|b   is none of these
 *   [ … ]           what is marked; else all of it        {rest}  to the end of the thought, for the rewrite
 *   :               a colon or dash
 */
export type Element =
  | {
      readonly type: 'one';
      readonly words: ReadonlySet<string>;
      readonly classes: readonly string[];
      readonly optional: boolean;
    }
  | { readonly type: 'gap'; readonly most: number; readonly overCommas: boolean }
  | { readonly type: 'next' | 'before'; readonly words: ReadonlySet<string>; readonly wanted: boolean }
  | { readonly type: 'start' | 'end' | 'last' | 'open' | 'close' | 'rest' | 'colon' | 'any' };

const signs: Readonly<Record<string, Element>> = {
  '^': { type: 'start' },
  $: { type: 'end' },
  $$: { type: 'last' },
  '[': { type: 'open' },
  ']': { type: 'close' },
  '{rest}': { type: 'rest' },
  ':': { type: 'colon' },
  _: { type: 'any' },
};

export function parsePattern(source: string, forms: Forms): Element[] {
  return source.split(' ').map((part): Element => {
    const sign = signs[part];
    if (sign) return sign;
    const gap = /^(,?)\.\.(\d)$/.exec(part);
    if (gap) return { type: 'gap', most: Number(gap[2]), overCommas: gap[1] === ',' };
    const look = /^(<!|<|!)(.+)$/.exec(part);
    if (look?.[2]) {
      const { words } = alternatives(look[2], forms);
      return { type: look[1] === '!' ? 'next' : 'before', words, wanted: look[1] === '<' };
    }
    const optional = part.endsWith('?');
    return { type: 'one', ...alternatives(optional ? part.slice(0, -1) : part, forms), optional };
  });
}

function alternatives(source: string, forms: Forms): { words: Set<string>; classes: string[] } {
  const parts = source.split('|');
  return {
    words: new Set(
      parts.flatMap((part) => {
        if (part.startsWith('@')) return [];
        return part.startsWith('~') ? forms(part.slice(1)) : [part];
      }),
    ),
    classes: parts.filter((part) => part.startsWith('@')).map((part) => part.slice(1)),
  };
}
