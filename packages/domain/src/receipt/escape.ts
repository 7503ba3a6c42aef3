/**
 * What people wrote, as Markdown that shows exactly those words and nothing else: no heading, list, table, link,
 * image, code or HTML can come out of it.
 */

/** Control and bidirectional characters draw a text in another order than it is stored; a frozen page keeps neither. */
// oxlint-disable-next-line no-control-regex -- removing them is the purpose
const invisible =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

/** Everything that has a meaning anywhere in a line; `&` because of entities. */
const meaningful = /[\\`*_[\]<>|~&$!#{}]/g;

/**
 * Where GFM would begin to link a bare address. Inside such a link backslashes are shown, not read, so `a_b` would
 * come out with its backslash; a renderer that links addresses later then links the right one.
 */
const bareAddress = /(?<![a-z])(?:https?|ftp|mailto|xmpp)(?=:)|(?<![a-z])www(?=\.)|(?=@)/gi;

function escapeLine(line: string): string {
  return line
    .trim()
    .replaceAll(meaningful, String.raw`\$&`)
    .replaceAll(bareAddress, String.raw`$&`.concat('\\'))
    .replace(/^([+=-])/, String.raw`\$1`)
    .replace(/^(\d{1,9})([.)])/, String.raw`$1\$2`);
}

/** On one line: for headings, list items and table cells. Empty text stays empty. */
export function inline(text: string): string {
  return escapeLine(text.replaceAll(/\s+|\u0085|\u2028|\u2029/g, ' ').replaceAll(invisible, ''));
}

/** Paragraphs: line ends stay line ends, empty lines stay between paragraphs. */
export function paragraphs(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n')
    .replaceAll(invisible, '')
    .split('\n')
    .map(escapeLine)
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** A link when the target is an http(s) address, else the words. The target is encoded so that it cannot end the link. */
export function link(label: string, target: string): string {
  const address = /^https?:\/\/[^\s]+$/i.test(target.trim()) ? target.trim() : null;
  if (address === null) return inline(label);
  const encoded = address.replaceAll(invisible, '').replaceAll(/[<>()[\]\\"'`|*_~{}^]/g, percent);
  return `[${inline(label) || 'link'}](<${encoded}>)`;
}

const percent = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** Evidence as it was given: an address becomes a link, anything else stays words. */
export function evidenceLink(evidence: string): string {
  return /^https?:\/\/[^\s]+$/i.test(evidence.trim()) ? link('evidence', evidence) : inline(evidence);
}
