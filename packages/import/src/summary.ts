import { joined, type Block } from './blocks.ts';
import { factIn } from './facts.ts';
import { isPlaceholder, plainText, saysNothing } from './plain-text.ts';
import type { Outline } from './sections.ts';
import { timeStampAt } from './time-stamp.ts';

/** "**Authors:** …", "Status: done": page furniture above the story. */
function isLabel(text: string): boolean {
  return /^\s*(?:\*\*|__|''')[^*_']{2,40}:?(?:\*\*|__|''')\s?:?|^\s*(?:authors?|status|owners?|reviewers?|attendees|participants|duration|incident (?:lead|commander|manager)|last (?:updated|edited|modified))\s?:/i.test(
    text,
  );
}

function prose(blocks: readonly Block[]): string {
  const parts: string[] = [];
  let previous: Block['kind'] | undefined;
  for (const [index, block] of blocks.entries()) {
    previous = parts.length === 0 ? undefined : blocks[index - 1]?.kind;
    if (block.kind === 'paragraph') {
      const kept = block.lines
        .filter(({ text, line }) => factIn(text, line) === undefined && !isLabel(text) && !isFactRow(text, line))
        .map(({ text }) => plainText(text));
      const text = kept.filter((one) => !saysNothing(one) && !isPlaceholder(one)).join('\n');
      if (text !== '') parts.push(text);
    } else if (block.kind === 'item') {
      const text = plainText(joined(block));
      if (text === '' || isPlaceholder(text)) continue;
      const item = `${'  '.repeat(Math.min(block.depth, 8))}- ${text}`;
      if (previous === 'item') parts.push(`${parts.pop() ?? ''}\n${item}`);
      else parts.push(item);
    } else if (block.kind === 'code') {
      parts.push(['```', ...block.lines.map(({ text }) => text), '```'].join('\n'));
    }
  }
  return parts.join('\n\n').trim();
}

/** "Status: closed | Date: 3 March | Services: api" on one line. */
function isFactRow(text: string, line: number): boolean {
  const parts = text.split(/ [|·•] /);
  return parts.length > 1 && parts.some((part) => factIn(part.replace(/`/g, ''), line) !== undefined);
}

/** What the writeup says happened: its summary section, else what stands before its first list or heading. */
export function summaryOf({ sections }: Outline, told: string): string {
  const named = prose(sections.filter(({ role }) => role === 'summary').flatMap(({ blocks }) => blocks));
  const opening: Block[] = [];
  for (const { role, blocks } of sections) {
    if (role !== 'none') break;
    for (const block of blocks) {
      const told = block.kind === 'paragraph' || block.kind === 'code';
      const timed =
        block.kind === 'paragraph' && block.lines.every(({ text }) => timeStampAt(text)?.time !== undefined);
      if (told && !timed) opening.push(block);
      else if (opening.length > 0 && block.kind === 'item') return prose(opening);
    }
  }
  const start = told || prose(opening);
  if (start !== '' || named !== '')
    return [start, named].filter((part, index, all) => part !== '' && all.indexOf(part) === index).join('\n\n');
  // Free headings only ("What we saw", "The night of the migration"): the first one with words tells the story.
  for (const { role, blocks } of sections) {
    if (role !== 'unknown' && role !== 'other' && role !== 'none' && role !== 'lessons') continue;
    const text = prose(blocks);
    if (text !== '') return text;
  }
  return '';
}
