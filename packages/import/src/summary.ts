import { joined, type Block } from './blocks.ts';
import { factIn } from './facts.ts';
import { isPlaceholder, plainText, saysNothing } from './plain-text.ts';
import type { Outline } from './sections.ts';
import { timeStampAt } from './time-stamp.ts';

function prose(blocks: readonly Block[]): string {
  const parts: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      const kept = block.lines.filter(({ text, line }) => factIn(text, line) === undefined).map(({ text }) => plainText(text));
      const text = kept.filter((one) => !saysNothing(one) && !isPlaceholder(one)).join('\n');
      if (text !== '') parts.push(text);
    } else if (block.kind === 'item') {
      const text = plainText(joined(block));
      if (text !== '' && !isPlaceholder(text)) parts.push(`${'  '.repeat(block.depth)}- ${text}`);
    } else if (block.kind === 'code') {
      parts.push(['```', ...block.lines.map(({ text }) => text), '```'].join('\n'));
    }
  }
  return parts.join('\n\n').replace(/(- [^\n]*)\n\n(?=\s*- )/g, '$1\n').trim();
}

/** What the writeup says happened: its summary section, else what stands before its first list or heading. */
export function summaryOf({ sections }: Outline): string {
  const named = prose(sections.filter(({ role }) => role === 'summary').flatMap(({ blocks }) => blocks));
  if (named !== '') return named;
  const opening: Block[] = [];
  for (const { role, blocks } of sections) {
    if (role !== 'none') break;
    for (const block of blocks) {
      const told = block.kind === 'paragraph' || block.kind === 'code';
      const timed = block.kind === 'paragraph' && block.lines.every(({ text }) => timeStampAt(text)?.time !== undefined);
      if (told && !timed) opening.push(block);
      else if (opening.length > 0 && block.kind === 'item') return prose(opening);
    }
  }
  const start = prose(opening);
  if (start !== '') return start;
  // Free headings only ("What we saw", "The night of the migration"): the first one with words tells the story.
  for (const { role, blocks } of sections) {
    if (role !== 'unknown' && role !== 'other' && role !== 'none') continue;
    const text = prose(blocks);
    if (text !== '') return text;
  }
  return '';
}
