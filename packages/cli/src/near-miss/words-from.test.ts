import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { wordsFrom } from './tell.ts';

const piped = (...chunks: Uint8Array[]) => wordsFrom(Readable.from(chunks));

it('reads what was piped in, in the encodings of shells and editors', async () => {
  const words = 'Beinahe gelöscht: „ledger“';
  const utf8 = Buffer.from(words);
  // Cut in the middle of a letter.
  const cut = utf8.indexOf(0xc3) + 1;
  expect(await piped(utf8.subarray(0, cut), utf8.subarray(cut))).toBe(words);
  expect(await piped(Buffer.from(`\uFEFF${words}`))).toBe(words);
  expect(await piped(Buffer.from(`\uFEFF${words}`, 'utf16le'))).toBe(words);
  expect(await piped(Buffer.from('gelöscht', 'latin1'))).toBe('gelöscht');
  expect(await piped()).toBe('');
});

it('refuses what is no telling', async () => {
  await expect(piped(Buffer.from([1, 0, 2, 0, 255, 0]))).rejects.toThrow('Standard input is not text.');
  await expect(piped(Buffer.alloc(300_000, 'a'))).rejects.toThrow('longer than 256 KB');
});
