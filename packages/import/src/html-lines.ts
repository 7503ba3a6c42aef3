import type { Line } from './lines.ts';
import { decodeEntities } from './plain-text.ts';

const block =
  /^(?:p|div|section|article|ul|ol|table|tbody|thead|tfoot|blockquote|header|main|dl|body|html|figure|details|summary)$/;

/** What wikis keep in tags of their own: ids, macro settings, the state of a task. */
const hush = /^(?:ac:task-id|ac:task-uuid|ac:task-status|ac:parameter)$/;

/** Parts of a page that no reader sees, or that stand on every page of a site. */
const unseen: ReadonlyArray<readonly [string, string]> = [
  ['<!--', '-->'],
  ['<script', '</script'],
  ['<style', '</style'],
  ['<head>', '</head'],
  ['<nav', '</nav'],
  ['<footer', '</footer'],
];

/** Blanks out every part between two marks and keeps its line breaks. An unclosed one stays: one search decides for all. */
function withoutParts(html: string, open: string, close: string): string {
  const lower = html.toLowerCase();
  // Lower-casing may change the length of rare letters; positions would then be wrong.
  if (lower.length !== html.length) return html;
  let kept = '';
  let at = 0;
  for (;;) {
    const start = lower.indexOf(open, at);
    const end = start < 0 ? -1 : lower.indexOf(close, start + open.length);
    if (end < 0) return kept + html.slice(at);
    kept += html.slice(at, start) + html.slice(start, end).replace(/[^\n]+/g, '');
    at = close === '-->' ? end + 3 : Math.max(end, lower.indexOf('>', end)) + 1;
  }
}

/**
 * Turns an exported HTML page (Confluence, Google Docs, a status page) into the lines the prose reader knows: headings, list
 * items, pipe tables, checkboxes. Each keeps the line of the page it starts on. One pass over the tags.
 */
export function htmlLines(source: string, firstLine = 1): Line[] {
  const html = unseen.reduce((page, [open, close]) => withoutParts(page, open, close), source);
  const lines: { text: string; line: number }[] = [];
  let line = firstLine;
  let startedOn = firstLine;
  let current = '';
  let lists = 0;
  let inTable = 0;
  let cells: string[] | undefined;
  let rowLine = firstLine;
  let headerDone = true;
  const hrefs: (string | undefined)[] = [];
  const flush = (): void => {
    if (inTable > 0) return;
    const text = decodeEntities(current).replace(/[ \t]+$/, '');
    if (text.trim() !== '') lines.push({ text, line: startedOn });
    current = '';
    startedOn = line;
  };
  const gap = (): void => {
    flush();
    if (inTable === 0 && lines.at(-1)?.text !== '') lines.push({ text: '', line });
  };
  /** In a cell a new line is written as a break, as in a Markdown table. */
  const breakCell = (): void => {
    if (current.trim() !== '' && !/<br>\s*$/.test(current)) current += '<br>';
  };
  /** The content of a tag that says something to the wiki and nothing to a reader. */
  let hushed: string | undefined;
  let empty: { readonly at: number; readonly datetime: string } | undefined;
  for (const part of html.split(/(<\/?[a-zA-Z][^<>]{0,4000}>)/)) {
    const tag = /^<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)/.exec(part);
    if (tag === null) {
      if (hushed !== undefined) {
        if (hushed === 'ac:task-status') current += /^\s*complete/i.test(part) ? '[x] ' : '[ ] ';
        line += part.split('\n').length - 1;
        continue;
      }
      const words = part.replace(/\s+/g, ' ');
      if (current.trim() === '' && words.trim() !== '')
        startedOn = line + (/^\s*/.exec(part)?.[0].split('\n').length ?? 1) - 1;
      current += current.trim() === '' && !/^(?:#|-|\s{2,})/.test(current) ? words.trimStart() : words;
      line += part.split('\n').length - 1;
      continue;
    }
    const closing = tag[1] === '/';
    const name = (tag[2] ?? '').toLowerCase();
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (hush.test(name) && !(name === 'ac:parameter' && /ac:name="title"/.test(part))) {
      hushed = closing || part.endsWith('/>') ? undefined : name;
    } else if (name === 'time') {
      const datetime = /\bdatetime\s*=\s*["']([^"']{4,40})["']/.exec(part)?.[1] ?? '';
      if (!closing && part.endsWith('/>')) current += datetime;
      else if (!closing) empty = { at: current.length, datetime };
      else if (empty !== undefined && current.slice(empty.at).trim() === '') current += empty.datetime;
    } else if (level !== undefined) {
      gap();
      if (!closing) current = `${'#'.repeat(Number(level))} `;
    } else if (name === 'li' || name === 'ac:task') {
      flush();
      const checked = /\bclass\s*=\s*["'][^"']*\bchecked\b/i.test(part);
      const box = checked ? '[x] ' : /\bdata-inline-task-id\b/i.test(part) ? '[ ] ' : '';
      if (!closing && inTable === 0) current = `${'  '.repeat(Math.max(0, lists - 1))}- ${box}`;
      else if (!closing) {
        breakCell();
        current += `- ${box}`;
      }
    } else if (name === 'dt') {
      if (!closing && inTable === 0) {
        flush();
        current = '- ';
      }
    } else if (name === 'dd') {
      if (!closing) current += current.endsWith(': ') || /^\s*- .*: /.test(current) ? '; ' : ': ';
    } else if (name === 'ul' || name === 'ol') {
      if (lists === 0) gap();
      else flush();
      lists = Math.max(0, lists + (closing ? -1 : 1));
    } else if (name === 'br') {
      if (inTable > 0) breakCell();
      else flush();
    } else if (name === 'input' && /checkbox/i.test(part)) {
      current += /\bchecked\b/i.test(part) ? '[x] ' : '[ ] ';
    } else if (name === 'table') {
      gap();
      inTable = Math.max(0, inTable + (closing ? -1 : 1));
      headerDone = false;
      current = '';
      if (closing) gap();
    } else if (name === 'tr' && inTable > 0) {
      if (!closing) [cells, rowLine, current] = [[], line, ''];
      else if (cells !== undefined) {
        lines.push({ text: `| ${cells.join(' | ')} |`, line: rowLine });
        if (!headerDone) lines.push({ text: `|${'---|'.repeat(Math.max(1, cells.length))}`, line: rowLine });
        headerDone = true;
        cells = undefined;
      }
    } else if ((name === 'td' || name === 'th') && inTable > 0) {
      if (closing)
        cells?.push(
          decodeEntities(current)
            .replace(/(?:\s|<br>)+$/, '')
            .replace(/\s+/g, ' ')
            .replaceAll('|', '\\|')
            .trim(),
        );
      current = '';
    } else if (name === 's' || name === 'del' || name === 'strike') current += '~~';
    else if (name === 'strong' || name === 'b') current += '**';
    else if (name === 'a' && !closing) {
      const href = /\bhref\s*=\s*["']?(https?:[^"'\s>]+)/i.exec(part)?.[1];
      hrefs.push(href);
      if (href !== undefined) current += '[';
    } else if (name === 'a') {
      const href = hrefs.pop();
      if (href !== undefined) current += `](${href})`;
    } else if (block.test(name)) {
      if (inTable > 0) breakCell();
      else if (lists > 0) current += current === '' || /^\s*- $/.test(current) ? '' : ' ';
      else gap();
    }
    line += part.split('\n').length - 1;
  }
  flush();
  return lines;
}

/** Whether a file's content is a page of HTML whatever it is called. */
export function looksLikeHtml(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body|h[12]|div|ac:)\b/i.test(text.slice(0, 600));
}
