/** One block of a writeup's text. `start` is set on numbered lists that do not begin at 1. */
export type Block =
  | { readonly kind: 'heading' | 'paragraph' | 'quote'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly string[] };

const fence = /^\s*(```|~~~)/;
const bullet = /^\s*[-*+]\s+(.*)$/;
const numbered = /^\s*(\d{1,9})[.)]\s+(.*)$/;
const heading = /^#{1,6}\s+(.+?)\s*#*\s*$/;

/**
 * Cuts people's text into blocks: paragraphs, headings, lists, quotes and code. Only what helps reading; anything else
 * stays a paragraph with its characters as they were written, so that nothing is lost.
 */
export function blocksOf(source: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) blocks.push({ kind: 'paragraph', text: joinWrapped(open) });
    open = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const mark = fence.exec(line)?.[1];
    if (mark) {
      close();
      const end = lines.findIndex((other, index) => index > at && other.trimStart().startsWith(mark));
      const last = end === -1 ? lines.length : end;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, last).join('\n') });
      at = last;
      continue;
    }
    const item = bullet.exec(line) ?? numbered.exec(line);
    if (item) {
      close();
      at = takeList(lines, at, blocks);
      continue;
    }
    const title = heading.exec(line)?.[1];
    if (title) {
      close();
      blocks.push({ kind: 'heading', text: title });
    } else if (line.trimStart().startsWith('>')) {
      close();
      const text = line.replace(/^\s*>\s?/, '');
      const before = blocks.at(-1);
      const follows = before?.kind === 'quote' && (lines[at - 1] ?? '').trimStart().startsWith('>');
      if (follows) blocks[blocks.length - 1] = { kind: 'quote', text: `${before.text}\n${text}` };
      else blocks.push({ kind: 'quote', text });
    } else if (line.trim() === '') close();
    else open.push(line);
  }
  close();
  return blocks;
}

/** A line this long was broken by an editor, not by its author: its break is a space. A shorter one was meant. */
const wrappedFrom = 60;

function joinWrapped(lines: readonly string[]): string {
  return lines.reduce((text, line, index) => {
    if (index === 0) return line;
    return `${text}${(lines[index - 1] ?? '').length >= wrappedFrom ? ' ' : '\n'}${line}`;
  }, '');
}

/** Takes the items of one list, with the lines that belong to each; answers the last line it used. */
function takeList(lines: readonly string[], from: number, blocks: Block[]): number {
  const first = numbered.exec(lines[from] ?? '');
  const ordered = first !== null;
  const items: string[] = [];
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const text = ordered ? numbered.exec(line)?.[2] : bullet.exec(line)?.[1];
    if (text !== undefined) items.push(text);
    else if (/^\s+\S/.test(line) && items.length > 0) items.push(`${items.pop() ?? ''}\n${line.trim()}`);
    else break;
  }
  blocks.push({ kind: 'list', ordered, start: Number(first?.[1] ?? 1), items });
  return at - 1;
}
