import { displayWidth, fitting } from './display-width.ts';
import { printable } from './style.ts';

/**
 * Breaks text at spaces to a width; every line after the first is indented. A paragraph that its writer broke is filled
 * again; empty lines, lists and what is indented stay as they were written.
 */
export function wrapText(text: string, width: number, indent = ''): string {
  return paragraphs(printable(text).trim())
    .flatMap((paragraph) => filled(paragraph, width))
    .map((line, index) => (line === '' || index === 0 ? line : `${indent}${line}`))
    .join('\n');
}

const LIST = /^\s*(?:[-*+•]|\d+[.)])\s+/;

/** Lines that belong together, as one line each. */
function paragraphs(text: string): readonly string[] {
  const found: string[] = [];
  let open = false;
  for (const line of text.split('\n')) {
    const own = line.trim() === '' || /^\s/.test(line) || LIST.test(line);
    if (open && !own) found.push(`${found.pop() ?? ''} ${line.trim()}`);
    else found.push(line.trimEnd());
    open = line.trim() !== '' && !/^\s/.test(line);
  }
  return found;
}

function filled(paragraph: string, width: number): readonly string[] {
  const lead = (LIST.exec(paragraph) ?? /^\s*/.exec(paragraph))?.[0] ?? '';
  const hanging = ' '.repeat(displayWidth(lead));
  const room = Math.max(width - hanging.length, 10);
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.slice(lead.length).split(/ +/)) {
    for (const part of broken(word, room)) {
      const longer = line === '' ? part : `${line} ${part}`;
      if (line !== '' && displayWidth(longer) > room) {
        lines.push(line);
        line = part;
      } else line = longer;
    }
  }
  lines.push(line);
  return lines.map((one, index) => (index === 0 ? lead : hanging) + one);
}

/** Scripts without spaces may break anywhere; an address or a path breaks nowhere, so that it can be followed. */
function broken(word: string, room: number): readonly string[] {
  if (displayWidth(word) === word.length || displayWidth(word) <= room) return [word];
  const parts: string[] = [];
  for (let rest = word; rest !== '';) {
    const part = fitting(rest, room) || rest;
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return parts;
}
