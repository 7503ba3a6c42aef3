import type { ImportedWriteup } from '@pawl/domain/imported-writeup';
import type { Line } from './lines.ts';
import { isPlaceholder } from './plain-text.ts';

const otherNames: ReadonlyArray<readonly [RegExp, string]> = [
  [/^_?(?:index|_index|toc|summary|contents|home|list|overview)$/i, 'it is an index of other pages'],
  [/^readme$/i, 'it is a readme, not a writeup'],
  [
    /^(?:contributing|changelog|changes|license|licence|code[-_]of[-_]conduct|security|codeowners|notice|authors|support)$/i,
    'it belongs to the repository, not to an incident',
  ],
  [/(?:^|[-_. ])templates?(?:$|[-_. ])/i, 'it is a template'],
];

/** How much of an incident was found: what a template, an index or a policy page does not have. */
function substance(writeup: ImportedWriteup): number {
  const told = writeup.timeline.filter((event) => event.at !== undefined).length;
  return (
    (writeup.occurredAt === undefined ? 0 : 1) +
    (told >= 2 ? 2 : 0) +
    (writeup.conditions.length > 0 ? 1 : 0) +
    (writeup.actions.length > 0 ? 1 : 0) +
    (writeup.severity === undefined ? 0 : 1) +
    (writeup.services.length > 0 ? 1 : 0)
  );
}

/** Why a file is no writeup, or nothing when it is one. When in doubt it is one: a draft can be discarded, a lost page cannot. */
export function notAWriteup(path: string, lines: readonly Line[], writeup: ImportedWriteup): string | undefined {
  const name = (path.split(/[\\/]/).at(-1) ?? '').replace(/\.[a-z]{1,9}$/i, '');
  const filled = lines.filter(({ text }) => text.trim() !== '');
  const worth = substance(writeup);
  const byName = otherNames.find(([pattern]) => pattern.test(name))?.[1];
  if (byName !== undefined) {
    // A folder per incident with a README.md in it is a habit; such a file has what an incident has.
    const enough = byName.includes('template') ? 4 : 3;
    if (worth < enough || (byName.includes('template') && writeup.occurredAt === undefined)) return byName;
  }
  const content = filled
    .filter(({ text }) => !/^\s*(?:#|=|\||-{3}|\*\*[^*]+\*\*:?\s*$)/.test(text))
    .map(({ text }) =>
      text.replace(/^\s*(?:[-*+•>]|\d+[.)])\s*(?:\[[ x]\]\s*)?/, '').replace(/^[^:]{1,40}:\s*(?=\S)/, ''),
    );
  const holes = content.filter(
    (text) => isPlaceholder(text) || /^<[^>]+>$|\b(?:YYYY|HH:MM|hh:mm)\b/.test(text.trim()),
  ).length;
  const templated =
    /\btemplate\b/i.test(writeup.title) ||
    /\bthis (?:is|document is) (?:a|the) template\b/i.test(
      filled
        .slice(0, 8)
        .map(({ text }) => text)
        .join(' '),
    );
  if (
    writeup.occurredAt === undefined &&
    ((templated && worth < 3) || (content.length > 0 && holes * 2 >= content.length))
  )
    return 'it is a template whose blanks nobody filled in';
  if (content.length === 0 && worth < 2 && writeup.services.length === 0)
    return 'it holds headings and nothing below them';
  const told = writeup.occurredAt === undefined && writeup.timeline.length === 0 && writeup.severity === undefined;
  if (
    told &&
    /\b(?:process|polic(?:y|ies)|guide|guidelines?|handbook|how[- ]to|playbook|runbook|checklist)s?\s*$/i.test(
      writeup.title,
    )
  )
    return 'it tells how incidents are handled, not of one';
  const links = filled.filter(({ text }) =>
    /^\s*(?:[-*+|]|\d+[.)]).*(?:\]\([^)]+\)|\[\[|https?:\/\/)/.test(text),
  ).length;
  if (writeup.occurredAt === undefined && worth < 2 && links >= 5 && links * 10 >= filled.length * 6)
    return 'it is an index of other pages';
  return undefined;
}
