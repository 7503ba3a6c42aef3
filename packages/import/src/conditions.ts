import { logicalLines } from './actions.ts';
import { joined, type Block } from './blocks.ts';
import { isIntro } from './commitments.ts';
import { isPlaceholder, plainText, saysNothing } from './plain-text.ts';

export interface Condition {
  readonly text: string;
  readonly line: number;
}

/**
 * Reads a section on causes: each top-level item (with what stands below it) and each paragraph is one condition.
 * "Not known yet" is no condition.
 */
export function conditionsOfSection(blocks: readonly Block[]): Condition[] {
  const found: { text: string; line: number }[] = [];
  const add = (text: string, line: number): void => {
    const words = plainText(text);
    if (words !== '' && /\p{L}/u.test(words) && !saysNothing(words) && !isPlaceholder(words))
      found.push({ text: words, line });
  };
  blocks.forEach((block, index) => {
    const next = blocks[index + 1];
    if (block.kind === 'item') {
      const last = found.at(-1);
      const previous = blocks[index - 1];
      if (block.depth > 0 && last !== undefined && previous?.kind === 'item') {
        const words = plainText(joined(block));
        if (words !== '') last.text = `${last.text}${/[.:;!?]$/.test(last.text) ? '' : ';'} ${words}`;
      } else add(joined(block), block.line);
    } else if (block.kind === 'table') {
      for (const row of block.rows) add(row.cells.filter((cell) => cell !== '').join(' — '), row.line);
    } else if (block.kind === 'paragraph') {
      const lines = logicalLines(block);
      // Short lines without full stops are a list that nobody marked as one.
      if (lines.length > 1 && lines.every((line) => line.text.length <= 100 && !/[.!?:;,]$/.test(line.text))) {
        for (const line of lines) add(line.text, line.line);
        return;
      }
      const text = lines.map((line) => line.text).join(' ');
      const leadsIn = isIntro(text) && (next?.kind === 'item' || next?.kind === 'table' || next?.kind === 'code');
      if (!(leadsIn && text.length < 160)) add(text, block.line);
    }
  });
  return found;
}
