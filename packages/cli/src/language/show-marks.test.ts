import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { showMarks } from './show-marks.ts';

const plain = (text: string): string => text;

async function shown(text: string): Promise<string> {
  const out: string[] = [];
  const streams = { input: Readable.from([text]), write: (line: string) => void out.push(line), err: () => undefined };
  expect(await showMarks(streams, [], { bold: plain, dim: plain, debt: plain })).toBe(0);
  return out.join('\n');
}

it('underlines the words, says why, and offers another wording', async () => {
  const text = 'It was late.\n\nAt 10:02 the operator failed to check the region.\n';
  expect(await shown(text)).toBe(
    [
      'line 3  blame',
      '  At 10:02 the operator failed to check the region.',
      '               ^^^^^^^^^^^^^^^^^^^^^^^^',
      '  It measures a person against what is known now, and leaves out why the action made sense at the time.',
      '  → At 10:02 nothing in the path of the work made it necessary to check the region.',
    ].join('\n'),
  );
});

it('leaves fenced code alone, empty lines in it too, and counts lines past it', async () => {
  const code = '```\nhuman error\n\nhuman error\n```\n\nHuman error.\n';
  expect(await shown(code)).toMatch(/^line 7 /);
});

it('says so when there is nothing', async () => {
  expect(await shown('The on-call engineer restarted the node at 10:02.')).toBe('Nothing to mark.');
});
