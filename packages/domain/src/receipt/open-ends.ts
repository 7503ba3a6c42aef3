import { gateQuestions } from '../closing/gate-review.ts';
import type { ReceiptContent } from '../receipt-content.ts';
import { reconveneQuestions } from '../reconvene.ts';
import { evidenceLink, inline } from './escape.ts';

/** What is still open when the room empties: questions, panic controls, the gate, the day to meet again. */
export function openEnds(content: ReceiptContent): string[] {
  const lines: string[] = [];
  if (content.questions.length > 0) {
    lines.push('## Open questions', '', ...content.questions.flatMap(questionLines), '');
  }
  lines.push('## Added in the panic', '');
  if (content.panicControls.length === 0) lines.push('None.', '');
  else lines.push(...content.panicControls.map(({ text }) => `- ${inline(text)}`), '');
  if (content.gateReview) lines.push(...gateLines(content.gateReview));
  if (content.reconvene) {
    const { at, minutes } = content.reconvene;
    lines.push('## Reconvene', '', `${inline(at)}, ${minutes} minutes.`, '');
    lines.push(...reconveneQuestions.map(({ text }) => `- ${text}`), '');
  }
  return lines;
}

function questionLines(question: ReceiptContent['questions'][number]): string[] {
  const lines = [`- ${inline(question.text)}`];
  if (question.answer) {
    lines.push(`  - Answered: ${inline(question.answer.text)} (${evidenceLink(question.answer.evidence)})`);
  } else if (question.acceptedUnknown) {
    lines.push(`  - Accepted as unknown: ${inline(question.acceptedUnknown.reason)}`);
  } else {
    lines.push(`  - ${inline(question.owner ?? 'Nobody')} looks again on ${inline(question.lookAgainOn ?? 'no day')}`);
  }
  return lines;
}

function gateLines(review: NonNullable<ReceiptContent['gateReview']>): string[] {
  const lines = ['## The gate', ''];
  for (const id of ['approver', 'blastRadius', 'luck'] as const) {
    const given = review[id];
    lines.push(`- ${gateQuestions[id]}`);
    lines.push(given ? `  - ${inline(given.answer)} (${evidenceLink(given.evidence)})` : '  - Not answered.');
  }
  return [...lines, ''];
}
