import { describe, expect, it } from 'vitest';
import { readFile } from './read-file.ts';

describe('files that are no writeup', () => {
  it.each([
    ['empty.md', ' \n\n', 'skipped'],
    ['README.md', '# Postmortems\n\n- [One](one.md)\n- [Two](two.md)\n', 'skipped'],
    [
      'postmortem-template.md',
      '# Title\n\nDate: YYYY-MM-DD\n\n## Summary\n\n[What happened]\n\n## Action items\n\n- [ ] Action item\n',
      'skipped',
    ],
    [
      'new.md',
      '# Incident\n\nDate: YYYY-MM-DD\n\n## Summary\n\n<what happened>\n\n## Timeline\n\n- HH:MM <event>\n',
      'skipped',
    ],
    ['package.json', '{"name":"x","version":"1.0.0","description":"y"}', 'skipped'],
    ['photo.png', '\u0089PNG\r\n', 'failed'],
    ['blob.md', 'abc\0def', 'failed'],
    ['mojibake.txt', '\uFFFD\uFFFDa\uFFFD\uFFFDb\uFFFD\uFFFDc\uFFFD\uFFFDd\uFFFD', 'failed'],
    ['code.py', 'print(1)\n', 'skipped'],
    ['cut.json', '{"incidents": [', 'failed'],
  ])('%s', (path, text, outcome) => {
    const reading = readFile(path, text);
    expect(reading.outcome).toBe(outcome);
    expect(reading.reason).toMatch(/\w{3}/);
    expect(reading.writeups).toEqual([]);
  });

  it('reads a README that is the writeup of its folder', () => {
    const reading = readFile(
      '2021-02-03-cache/README.md',
      '# Cache lost\n\nSeverity: SEV2\n\n## Root cause\n\nNo limit.\n\n## Action items\n\n- Set a limit\n',
    );
    expect(reading.writeups[0]).toMatchObject({ title: 'Cache lost', actions: [{ text: 'Set a limit' }] });
  });
});
