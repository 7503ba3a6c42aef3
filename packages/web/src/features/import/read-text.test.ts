import { gzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { decode, readText } from './read-text.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

test('UTF-8, with and without its mark', () => {
  expect(decode(new TextEncoder().encode('Rückzahlung'))).toEqual({ ok: true, text: 'Rückzahlung' });
  expect(decode(bytes(0xef, 0xbb, 0xbf, 0x61))).toEqual({ ok: true, text: 'a' });
});
test('UTF-16 by its mark, Windows-1252 for the rest', () => {
  expect(decode(bytes(0xff, 0xfe, 0x61, 0x00, 0xfc, 0x00))).toEqual({ ok: true, text: 'aü' });
  expect(decode(bytes(0x52, 0xfc, 0x63, 0x6b))).toEqual({ ok: true, text: 'Rück' });
});
test('what is not text is said to be not text', () => {
  expect(decode(bytes(0x89, 0x50, 0x4e, 0x47, 0x00, 0x00))).toEqual({ ok: false, reason: 'It is not text.' });
});
test('a gzipped file is opened; a broken one says so', async () => {
  const packed = gzipSync(new TextEncoder().encode('{"title":"x"}'));
  const file = (content: Uint8Array) => ({ path: 'x.jsonl.gz', bytes: () => Promise.resolve(content) });
  expect(await readText(file(packed))).toEqual({ ok: true, text: '{"title":"x"}' });
  expect(await readText(file(packed.subarray(0, 12)))).toMatchObject({ ok: false });
});
