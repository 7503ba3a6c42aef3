import { disappears } from '../ladder.ts';
import type { ReceiptContent, ReceiptFix } from '../receipt-content.ts';
import { inline } from './escape.ts';

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

/** What this changed: it stands above the story, because the writeup is only the receipt for it. */
export function changeSection(content: ReceiptContent): string[] {
  const { exit, riskAccepted, funded, changeNothing, carriesThrough } = content;
  const lines = ['## What this changed', ''];
  if (exit) {
    lines.push(`- **What someone will do differently:** ${inline(exit.answer)}`);
    lines.push(`- **Where it lives:** ${inline(exit.home)}`);
    lines.push(`- **Rung:** ${exit.rung}. The lesson disappears ${disappears[exit.rung]}.`);
  }
  if (riskAccepted) {
    const { reason, by, lookAgainOn } = riskAccepted;
    lines.push(
      `- **The risk is accepted** by ${inline(by)}, to look at again on ${inline(lookAgainOn)}: ${inline(reason)}`,
    );
  }
  if (carriesThrough) lines.push(`- **Carries through:** ${inline(carriesThrough.label)}`);
  if (changeNothing) lines.push(`- **We are choosing to change nothing:** ${inline(changeNothing.reason)}`);
  lines.push('');
  for (const fix of funded) lines.push(...fixLines(fix));
  return lines;
}

function fixLines(fix: ReceiptFix): string[] {
  const makesRoom = [
    ...(fix.displaces.length > 0 ? [fix.displaces.map(inline).join(', ')] : []),
    ...(fix.fromReserve ? ['the reserve of the cycle'] : []),
  ];
  const lines = [
    `### Funded: ${inline(fix.title)}`,
    '',
    `- **Owner:** ${inline(fix.owner)}`,
    `- **Cycle:** ${inline(fix.cycle.name)}, ${inline(fix.cycle.starts)} to ${inline(fix.cycle.ends)}, ${inline(fix.team)}, ${days(fix.estimateDays)}`,
    `- **Room made by:** ${makesRoom.join(' and ') || 'nothing named'}`,
    `- **Rung:** ${fix.rung}, ${fix.kind.replace('_', ' ')}`,
  ];
  if (fix.secondReason) lines.push(`- **Why a second fix:** ${inline(fix.secondReason)}`);
  return [...lines, ''];
}

/** Declined out loud and taken further: what was not done, and what would change that. */
export function otherDecisions({ declined, escalated }: ReceiptContent): string[] {
  const lines: string[] = [];
  if (declined.length > 0) {
    lines.push('## Declined out loud', '');
    for (const { title, reason, by, reopenEvidence } of declined) {
      lines.push(`- **${inline(title)}**, declined by ${inline(by)}: ${inline(reason)}`);
      lines.push(`  - Would reopen it: ${inline(reopenEvidence)}`);
    }
    lines.push('');
  }
  if (escalated.length > 0) {
    lines.push('## Escalated', '');
    for (const { title, ask, decisionMaker, decideBy } of escalated) {
      lines.push(
        `- **${inline(title)}**, for ${inline(decisionMaker)} to decide by ${inline(decideBy)}: ${inline(ask)}`,
      );
    }
    lines.push('');
  }
  return lines;
}
