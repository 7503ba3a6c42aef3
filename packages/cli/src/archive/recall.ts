import type { Client } from '@pawl/contract/client';
import type { Terminal } from '../terminal.ts';

type Answer = Awaited<ReturnType<Client['recall']>>;
export type Match = Answer['matches'][number];

/** The shape of a match in `--json`: what a script needs, by names that stay. */
export const matchJson = (match: Match) => ({
  key: match.key,
  title: match.title,
  service: match.service,
  services: match.services,
  occurredAt: match.occurredAt,
  score: match.score,
  strength: match.strength,
  aboveThreshold: match.aboveThreshold,
  why: match.why,
  age: match.age,
  debt: match.debt,
  debtItems: match.debtItems,
  judgement: match.judgement,
});

/** One match as people read it: what, when, why it matched, and what it still owes. */
function printMatch(match: Match, { out, paint }: Terminal): void {
  out(`${paint.bold(match.key)}  ${match.title}`);
  out(`  ${paint.dim([match.age, match.services.join(', '), match.why.join(' · ')].filter(Boolean).join('  ·  '))}`);
  out(match.debtItems.length > 0 ? `  ${paint.debt(match.debt)}` : `  ${match.debt}`);
}

export function printMatches(answer: Answer, terminal: Terminal): void {
  if (answer.matches.length === 0) {
    const searched = answer.searched === 1 ? 'the one incident' : `${answer.searched} incidents`;
    terminal.out(
      answer.searched === 0
        ? 'The archive is empty. `pawl import PATH` brings in old writeups.'
        : `Nothing like it among ${searched} in the archive.`,
    );
    return;
  }
  answer.matches.forEach((match, place) => {
    if (place > 0) terminal.out('');
    printMatch(match, terminal);
  });
}
