import { looksLikeHtml } from './html-lines.ts';
import { linesOf } from './lines.ts';
import { isWikiMarkup } from './read-blocks.ts';

export type FileFormat = 'markdown' | 'wikitext' | 'text' | 'html' | 'json' | 'jsonl' | 'csv' | 'yaml';

const byEnding: Readonly<Record<string, FileFormat>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mkd: 'markdown',
  mdx: 'markdown',
  qmd: 'markdown',
  txt: 'text',
  text: 'text',
  rst: 'text',
  adoc: 'text',
  asciidoc: 'text',
  org: 'text',
  eml: 'text',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  csv: 'csv',
  tsv: 'csv',
  wiki: 'wikitext',
  wikitext: 'wikitext',
  mediawiki: 'wikitext',
  mw: 'wikitext',
  jira: 'wikitext',
  confluence: 'wikitext',
  yaml: 'yaml',
  yml: 'yaml',
};

export function endingOf(path: string): string {
  return /\.([a-z\d]{1,12})$/i.exec(path.split(/[\\/]/).at(-1) ?? '')?.[1]?.toLowerCase() ?? '';
}

/** How a file is read: by its ending, corrected by what it holds. Absent for endings that no writeup has (code, images). */
export function formatOf(path: string, text: string): FileFormat | undefined {
  const ending = endingOf(path);
  const named = byEnding[ending];
  if (
    named === undefined &&
    ending !== '' &&
    !/^\d+$/.test(ending) &&
    /^(?:[a-z]{1,5}\d?|dockerfile|lock)$/.test(ending)
  )
    return undefined;
  if (named === 'json' || named === 'jsonl' || named === 'csv' || named === 'yaml' || named === 'html') return named;
  if (looksLikeHtml(text)) return 'html';
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (named !== 'markdown' && (/^\{\s*"/.test(start) || /^\[\s*\{/.test(start)))
    return /^\{[^\n]*\}\s*\n\s*\{/.test(start) ? 'jsonl' : 'json';
  if (named === 'markdown' || named === 'wikitext') return named;
  return isWikiMarkup(linesOf(text.slice(0, 200_000))) ? 'wikitext' : (named ?? 'text');
}
