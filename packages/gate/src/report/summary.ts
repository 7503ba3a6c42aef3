import { inline, link, paragraphs } from '@pawl/domain/receipt/escape';
import type { Reported, ReportedFinding } from './reported.ts';

/** GitHub refuses a summary of more than 1 MiB per step; a page that long is read by nobody. */
const MAX_BYTES = 200_000;
/** Places listed under one rule; the log has all of them. */
const MAX_PLACES = 50;

/** The page that GitHub shows for a step, as Markdown that no text of a change can break. */
export function summary({ tool, rules, findings, problems, exit }: Reported): string {
  const mark = exit === 0 ? '✅' : '❌';
  const counts = [
    `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`,
    ...(problems.length > 0 ? [`${problems.length} could not be judged`] : []),
  ];
  const parts = [`## ${mark} ${tool}: ${counts.join(', ')}`];
  if (problems.length > 0) {
    parts.push('### Could not judge', list(problems.map(({ path, line, message }) => place(path, line, message))));
  }
  for (const id of new Set(findings.map(({ rule }) => rule))) {
    const own = findings.filter(({ rule }) => rule === id);
    const rule = rules.find((item) => item.id === id);
    parts.push(`### ${inline(rule === undefined ? id : `${id} ${rule.title}`)}`);
    parts.push(list(own.map(({ path, line, message }) => place(path, line, message))));
    for (const told of new Set(own.map(story))) if (told !== '') parts.push(told);
  }
  return fitting(parts);
}

const place = (path: string, line: number, message: string): string =>
  path === '' ? inline(message) : `**${inline(`${path}:${line}`)}** ${inline(message)}`;

function list(items: readonly string[]): string {
  const shown = items.slice(0, MAX_PLACES).map((item) => `- ${item}`);
  if (items.length > MAX_PLACES) shown.push(`- and ${items.length - MAX_PLACES} more in the log`);
  return shown.join('\n');
}

function story({ story: lines, writeup }: ReportedFinding): string {
  const told = lines.filter((line) => !line.startsWith('Story: ')).map((line) => paragraphs(line));
  if (writeup !== undefined) told.push(link('The whole story', writeup));
  return told.join('\n\n');
}

function fitting(parts: readonly string[]): string {
  const rest = '\n\nThe log has the rest.\n';
  let text = '';
  for (const part of parts) {
    if (Buffer.byteLength(text) + Buffer.byteLength(part) > MAX_BYTES) return `${text.trimEnd()}${rest}`;
    text += `${part}\n\n`;
  }
  return text;
}
