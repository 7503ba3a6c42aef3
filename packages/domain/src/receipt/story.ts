import { facetLabels, facetValueLabel, recurrenceLabels } from '../failure-class-labels.ts';
import type { ReceiptContent } from '../receipt-content.ts';
import { classFacets } from '../room-state.ts';
import { surpriseQuestions } from '../surprise-questions.ts';
import { evidenceLink, inline, paragraphs } from './escape.ts';

export function storySection(content: ReceiptContent): string[] {
  const lines = ['## What happened', ''];
  if (content.summary.trim() !== '') lines.push(paragraphs(content.summary), '');
  if (content.timeline.length > 0) {
    lines.push('### Timeline', '', '| When | Role | What | Evidence |', '| --- | --- | --- | --- |');
    for (const { at, role, text, evidence } of content.timeline) {
      lines.push(`| ${inline(at)} | ${inline(role)} | ${inline(text)} | ${evidence ? evidenceLink(evidence) : ''} |`);
    }
    lines.push('');
  }
  if (content.conditions.length > 0) {
    lines.push('## Why it was possible', '', ...content.conditions.map(({ text }) => `- ${inline(text)}`), '');
  }
  return [...lines, ...classSection(content), ...recallSection(content)];
}

function classSection({ failureClass, recurrence, differs }: ReceiptContent): string[] {
  const facets = classFacets.flatMap((facet) => {
    const value = facetValueLabel(failureClass, facet);
    return value === null ? [] : [`- ${facetLabels[facet]}: ${inline(value)}`];
  });
  if (facets.length === 0 && !recurrence) return [];
  const changed = differs.length > 0 ? ` (${differs.map((facet) => facetLabels[facet]).join(', ')})` : '';
  const again = recurrence ? [`- recurrence: ${recurrenceLabels[recurrence]}${changed}`] : [];
  return ['## Failure class', '', ...facets, ...again, ''];
}

function recallSection({ recalled }: ReceiptContent): string[] {
  if (recalled.length === 0) return [];
  const rows = recalled.map(
    ({ key, title, judgement }) =>
      `- ${inline(key)}, ${inline(title)}: ${judgement?.replace('_', ' ') ?? 'not judged'}`,
  );
  return ['## Recalled', '', ...rows, ''];
}

/** Depth and surprise, as a distribution: who answered what is never kept here. */
export function surpriseSection({ depth, depthReason, surprise }: ReceiptContent): string[] {
  const lines = [
    '## Surprise and depth',
    '',
    `${depth ? `**${depth.replace('_', '-')}.** ` : ''}${inline(depthReason)}`,
    '',
  ];
  if (!surprise) return lines;
  lines.push(`Surprise ${surprise.score} of 3.`, '', ...surprise.reasons.map((reason) => `- ${inline(reason)}`), '');
  for (const { id, text, answers } of surpriseQuestions) {
    const given = answers.map((answer, value) => `${answer.toLowerCase()} ${surprise.distribution[id][value] ?? 0}`);
    lines.push(`- ${text} ${given.join(' · ')}`);
  }
  return [...lines, ''];
}
