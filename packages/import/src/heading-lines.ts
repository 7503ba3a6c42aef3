import type { Heading } from './blocks.ts';
import type { Line } from './lines.ts';
import { plainText } from './plain-text.ts';
import { isBareHeading, roleOf } from './section-names.ts';
import { timeStampAt } from './time-stamp.ts';

const atx = /^ {0,3}(#{1,6})(?:[ \t]+(.*?)|(?<=##)([^#\s].*?))?[ \t]*#*[ \t]*$/;
const wikiEquals = /^\s{0,3}(={1,6})\s*([^=\s](?:.*[^=\s])?)\s*={1,6}\s*$/;
const asciidoc = /^(={1,6})\s+([^=\s].*)$/;
const jira = /^\s{0,3}h([1-6])\.\s+(\S.*)$/;
const underline = /^ {0,3}([=\-~^"])\1{2,}\s*$/;
const wholeBold = /^\s{0,3}(?:\*\*|__|''')([^*_']{1,90})(?:\*\*|__|''')\s*:?\s*$/;
const wholeStar = /^\s{0,3}[*+_]([^*_+]{1,80}):?[*+_]\s*:?\s*$/;

function heading(level: number, text: string, line: Line): Heading {
  return { kind: 'heading', level, text: text.replace(/\s*:\s*$/, '').trim(), line: line.line };
}

/** A heading that its own line marks. */
export function markedHeading(line: Line, wiki: boolean): Heading | undefined {
  const { text } = line;
  if (text.length > 400) return undefined;
  const hashes = wiki ? null : atx.exec(text);
  // "#123" and "#incident-room" are references; one hash wants its space.
  if (hashes !== null && (hashes[2] ?? hashes[3] ?? '') !== '') {
    return heading(hashes[1]?.length ?? 1, hashes[2] ?? hashes[3] ?? '', line);
  }
  const equals = wikiEquals.exec(text) ?? asciidoc.exec(text);
  if (equals?.[2] !== undefined) return heading(equals[1]?.length ?? 1, equals[2], line);
  const jiraMatch = jira.exec(text);
  if (jiraMatch?.[2] !== undefined) return heading(Number(jiraMatch[1]), plainText(jiraMatch[2]), line);
  const bold = wholeBold.exec(text) ?? wholeStar.exec(text);
  if (bold?.[1] === undefined) return undefined;
  const label = bold[1].trim();
  const isName = roleOf(label) !== undefined || /:\s*(?:\*\*|__|''')?\s*:?\s*$/.test(text);
  // Bold days and times head timeline entries; bold sentences are emphasis.
  if (timeStampAt(label) !== undefined) return undefined;
  const asks = /^(?:what|how|why|when|where|who)\b.{3,}\?$/i.test(label);
  return isName || asks || (label.length <= 60 && !/[.!?]$/.test(label)) ? heading(7, label, line) : undefined;
}

/** A heading that the line below underlines (`===`, `---`, `~~~`), as Markdown and reStructuredText write them. */
export function underlinedHeading(line: Line, below: Line | undefined): Heading | undefined {
  if (below === undefined || line.text.trim() === '' || line.text.includes('|') || line.text.length > 200)
    return undefined;
  const mark = underline.exec(below.text)?.[1];
  if (mark === undefined || /^\s{0,3}(?:[-*+>]|\d{1,3}[.)])\s/.test(line.text)) return undefined;
  return heading(mark === '=' ? 1 : 2, line.text.trim(), line);
}

/** An unmarked line that names a known section ("Action items", "TIMELINE:") or shouts a short title. */
export function bareHeading(line: Line, opensParagraph: boolean): Heading | undefined {
  const { text } = line;
  const trimmed = text.trim();
  if (trimmed.length > 70 || /^\s{4,}/.test(text)) return undefined;
  if ((opensParagraph || trimmed.endsWith(':')) && isBareHeading(trimmed)) return heading(7, trimmed, line);
  const shouted = opensParagraph && /^[A-Z][A-Z &/'-]{3,50}:?$/.test(trimmed) && trimmed.includes(' ');
  return shouted ? heading(7, trimmed, line) : undefined;
}
