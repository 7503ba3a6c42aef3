import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

export const parse = (markdown: string): Nodes =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

export const words = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map((child) => words(child)).join('') : '';

/** What GFM makes of an address that stands alone: it shows exactly where it leads. */
const bare = (address: string): string => address.replace(/^(?:mailto:|https?:\/\/)+/i, '');
const isBareAddress = (node: Nodes): boolean => node.type === 'link' && bare(node.url) === bare(words(node));

/** The tree without its words: what structure the document has. Adjacent texts and line breaks are words. */
export function shape(node: Nodes): unknown {
  if (!('children' in node)) return node.type;
  if (isBareAddress(node)) return 'text';
  const inner = node.children.map((child) => shape(child)).filter((one) => one !== 'text' && one !== 'break');
  return node.type === 'link'
    ? [node.type, /^https?:\/\/([^/]*)/.exec(node.url)?.[1] ?? node.url, inner]
    : [node.type, inner];
}

/** Texts that are structure in Markdown when nobody escapes them. */
export const nasty = [
  '# heading',
  '## What this changed',
  '- item',
  '+ item',
  '* item',
  '1. one',
  '1) one',
  '---',
  '===',
  '***',
  '> quote',
  '```js',
  '~~~',
  '    code',
  '\tcode',
  '| a | b |',
  '|---|',
  'a | b',
  '[x](javascript:alert(1))',
  '![x](https://e.example/x.png)',
  '<script>alert(1)</script>',
  '<!-- x',
  '<b>',
  '&lt;',
  '&#35; x',
  '`code`',
  '``',
  '**bold**',
  '_it_',
  '~~gone~~',
  '[^1]',
  '[^1]: note',
  '[ref]: https://e.example',
  '[ref]',
  '- [ ] box',
  '[x] box',
  'https://e.example/a',
  'www.e.example',
  'me@e.example',
  '<https://e.example>',
  'a\\',
  '\\',
  'a  \nb',
  'a\n===',
  'a\n---',
  'a\n# b',
  'a\n\n    b',
  'a\r\n- b',
  'a\u2028# b',
  'a\u0085# b',
  'a\u000b# b',
  '\u0000# x',
  '$x$',
  'a\n| - |',
  '@a',
  '\u200b# x',
  '\u00a0# x',
  'mailto:me@e.example',
  'xmpp:me@e.example/x',
  'ftp://e.example',
  'see https://e.example/a_b_c*d~e?f=1&g=2#h',
  'HTTPS://E.EXAMPLE/_a_',
  'Www.e.example/_a_b',
];
