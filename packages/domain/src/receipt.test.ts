import { describe, expect, it } from 'vitest';
import { receiptOf } from './receipt.fixture.ts';
import { receiptMarkdown } from './receipt.ts';
import { nasty, parse, shape, words } from './receipt/markdown.fixture.ts';

const heading = (markdown: string): string => {
  const tree = parse(markdown);
  return 'children' in tree && tree.children[0] ? words(tree.children[0]) : '';
};

const plainShape = JSON.stringify(shape(parse(receiptMarkdown(receiptOf('plain')))));

describe('receiptMarkdown', () => {
  it('puts what this changed before the story', () => {
    const text = receiptMarkdown(receiptOf('plain'));
    const headings = [...text.matchAll(/^## (.*)$/gm)].map((match) => match[1]);
    expect(headings).toEqual([
      'What this changed',
      'Declined out loud',
      'Escalated',
      'What happened',
      'Why it was possible',
      'Failure class',
      'Recalled',
      'Surprise and depth',
      'Open questions',
      'Added in the panic',
      'The gate',
      'Reconvene',
    ]);
    expect(text).toContain('- **Rung:** path, safer default');
    expect(text).toContain('exactly 0 · roughly 1 · no 2 · it said the opposite 0');
    expect(text.endsWith('\n')).toBe(true);
  });

  it.each(nasty)('keeps its structure around %j', (text) => {
    expect(JSON.stringify(shape(parse(receiptMarkdown({ ...receiptOf(`x ${text}`), summary: 'plain' }))))).toBe(
      plainShape,
    );
    // A piece of evidence that is nothing but an address is meant to become a link.
    if (/^https?:/i.test(text)) return;
    expect(JSON.stringify(shape(parse(receiptMarkdown({ ...receiptOf(text), summary: 'plain' }))))).toBe(plainShape);
  });

  it('says exactly the words, once the Markdown is read again', () => {
    for (const text of nasty) {
      const title = text
        .replaceAll(/[\u0000\u200b]/g, '')
        .replaceAll(/[\s\u0085]+/g, ' ')
        .trim();
      expect(heading(receiptMarkdown(receiptOf(text)))).toBe(`INC-42: ${title}`);
    }
  });

  it('links addresses only', () => {
    const withEvidence = (evidence: string): string =>
      receiptMarkdown({ ...receiptOf('plain'), timeline: [{ at: '10:00', role: 'on-call', text: 'x', evidence }] });
    expect(withEvidence('https://e.example/a b')).not.toContain('[evidence]');
    expect(withEvidence('https://e.example/a>(b)|c')).toContain('[evidence](<https://e.example/a%3E%28b%29%7Cc>)');
    expect(withEvidence('javascript:alert(1)')).not.toContain('[evidence]');
  });

  it('leaves out what a room did not have', () => {
    const { exit: _exit, riskAccepted: _risk, gateReview: _gate, reconvene: _reconvene, ...rest } = receiptOf('plain');
    const text = receiptMarkdown({
      ...rest,
      funded: [],
      declined: [],
      escalated: [],
      timeline: [],
      conditions: [],
      recalled: [],
      questions: [],
      panicControls: [],
      surprise: null,
      failureClass: {},
      services: [],
    });
    expect(text).not.toMatch(/undefined|null|## (Declined|Escalated|Recalled|Open questions|The gate|Reconvene)/);
    expect(text).toContain('## Added in the panic\n\nNone.');
  });
});
