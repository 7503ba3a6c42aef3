import { expect, it } from 'vitest';
import { readableText } from './readable-text.ts';

it('reads Markdown without its marks, and keeps the words of the front matter', () => {
  const text = `---
title: Refund batch
date: 2025-09-19
services: [settlement-jobs, payouts]
url: https://wiki.example/x
---

## Summary

The **batch** ran \`twice\`.

- [ ] Resume it
1. Compare

| Action | Owner |
|---|---|
| Key | Jonas |
`;
  const words = readableText('markdown', text).split(/\s+/);
  expect(words.slice(0, 6)).toEqual(['Summary', 'The', 'batch', 'ran', 'twice', '.']);
  expect(words.join(' ')).toContain('Resume it Compare Action Owner Key Jonas');
  expect(words).toContain('settlement-jobs,');
  expect(words.join(' ')).not.toMatch(/https|---|##|\||2025/);
});

it('leaves a rule in the middle of a text alone, and text that is no Markdown as it is', () => {
  expect(readableText('markdown', 'a\n\n---\n\nb')).toContain('b');
  expect(readableText('text', '## a')).toBe('## a');
  expect(readableText('json', '{"id":"x-1","text":"went down twice"}')).toBe('went down twice');
});
