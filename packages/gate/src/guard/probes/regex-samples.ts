import type { RegexNode } from './regex-tree.ts';
import { regexTree } from './regex-tree.ts';

const MAX_SAMPLES = 60;
const MAX_LENGTH = 2_000;

/**
 * Texts that an expression matches, each different from the first in one respect: another branch, another letter of a class,
 * one repetition more, the other case. An edit that narrows the expression loses one of them.
 * @returns at most 60; none where the expression cannot be read
 */
export function regexSamples(pattern: string): readonly string[] {
  const tree = regexTree(pattern);
  if (tree === undefined) return [];
  return [...new Set(samples(tree))].filter((text) => text !== '' && text.length <= MAX_LENGTH).slice(0, MAX_SAMPLES);
}

/** The most ordinary text first. */
function samples(node: RegexNode): readonly string[] {
  switch (node.kind) {
    case 'nothing':
      return [''];
    case 'text':
      return node.caseless ? [...new Set([node.text, node.text.toUpperCase(), node.text.toLowerCase()])] : [node.text];
    case 'letters':
      return node.letters.length === 0 ? [''] : node.letters.slice(0, 24);
    case 'either':
      return spread(node.items.map(samples));
    case 'repeat':
      return repeated(node.min, node.max, samples(node.item));
    case 'sequence':
      return sequence(node.items);
  }
}

function sequence(items: readonly RegexNode[]): readonly string[] {
  const parts = items.map(samples);
  const first = parts.map(([text = '']) => text);
  const found = [first.join('')];
  // Letters without case in a row change together: the other case is one variation, not one for each letter.
  if (items.some((item) => item.kind === 'text' && item.caseless)) {
    found.push(first.join('').toUpperCase(), first.join('').toLowerCase());
  }
  for (const [index, texts] of parts.entries()) {
    const item = items[index];
    if (item?.kind === 'text') continue;
    for (const text of texts.slice(1)) {
      found.push([...first.slice(0, index), text, ...first.slice(index + 1)].join(''));
      if (found.length > MAX_SAMPLES * 2) return found;
    }
  }
  return found;
}

function repeated(min: number, max: number, texts: readonly string[]): readonly string[] {
  const [ordinary = ''] = texts;
  const least = Math.max(min, Math.min(1, max));
  const times = [...new Set([least, min, Math.min(min + 1, max), Math.min(min + 7, max)])].filter((n) => n <= 500);
  const counts = times.map((n) => ordinary.repeat(n));
  // A mixture first: one letter over and over is what a careless narrowing still finds.
  const mixed =
    min > 2
      ? [
          texts
            .join('')
            .repeat(Math.ceil(min / Math.max(1, texts.join('').length)))
            .slice(0, min),
        ]
      : [];
  const others = least > 0 ? texts.slice(1).map((text) => text + ordinary.repeat(least - 1)) : [];
  return [...counts, ...mixed, ...others];
}

/** One of each list in turn, so that a long branch does not crowd out a short one. */
function spread(lists: readonly (readonly string[])[]): readonly string[] {
  const found: string[] = [];
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let i = 0; i < longest && found.length < MAX_SAMPLES; i += 1) {
    for (const list of lists) {
      const text = list[i];
      if (text !== undefined) found.push(text);
    }
  }
  return found;
}
