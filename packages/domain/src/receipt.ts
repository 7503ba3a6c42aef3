import type { ReceiptContent } from './receipt-content.ts';
import { changeSection, otherDecisions } from './receipt/change.ts';
import { inline, link } from './receipt/escape.ts';
import { openEnds } from './receipt/open-ends.ts';
import { storySection, surpriseSection } from './receipt/story.ts';

/**
 * The frozen writeup as Markdown (CommonMark with GFM tables): what this changed on top, then what was declined and
 * escalated, then the story. Whatever people wrote appears as text and cannot become structure. Ends with a newline.
 */
export function receiptMarkdown(content: ReceiptContent): string {
  return [
    `# ${inline(content.incidentKey)}: ${inline(content.title)}`,
    '',
    ...headLines(content),
    '',
    ...changeSection(content),
    ...otherDecisions(content),
    ...storySection(content),
    ...surpriseSection(content),
    ...openEnds(content),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function headLines(content: ReceiptContent): string[] {
  const lines = [
    `- Version ${content.version}, closed on ${inline(content.closedOn)}, ${link('permalink', content.permalink)}`,
  ];
  if (content.services.length > 0) lines.push(`- Services: ${content.services.map(inline).join(', ')}`);
  if (content.team) lines.push(`- Team: ${inline(content.team)}`);
  if (content.severity) lines.push(`- Severity: ${content.severity}`);
  if (content.occurredAt) lines.push(`- Began: ${inline(content.occurredAt)}`);
  if (content.resolvedAt) lines.push(`- Resolved: ${inline(content.resolvedAt)}`);
  return lines;
}
