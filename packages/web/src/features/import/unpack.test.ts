import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { unpack } from './unpack.ts';

const file = (path: string, content: Uint8Array = strToU8('x')) => ({ path, bytes: () => Promise.resolve(content) });

test('a zip is opened, folders and all; what cannot hold a writeup is named', async () => {
  const zip = zipSync({
    '2024/refunds.md': strToU8('# Refunds'),
    '2024/graph.png': strToU8('x'),
    '__MACOSX/2024/._refunds.md': strToU8('x'),
    '.git/config': strToU8('x'),
    'inner.zip': strToU8('x'),
  });
  const { files, leftOut } = await unpack([file('all.zip', zip)]);
  expect(files.map(({ path }) => path)).toEqual(['all.zip/2024/refunds.md']);
  expect(new TextDecoder().decode(await files[0]?.bytes())).toBe('# Refunds');
  expect(leftOut.map(({ path }) => path)).toEqual(['all.zip/2024/graph.png', 'all.zip/inner.zip']);
});
test('a broken zip stops nothing else', async () => {
  const { files, leftOut } = await unpack([
    file('broken.zip'),
    file('kept.md'),
    file('picture.jpg'),
    file('node_modules/a.md'),
  ]);
  expect(files.map(({ path }) => path)).toEqual(['kept.md']);
  expect(leftOut.map(({ path }) => path)).toEqual(['broken.zip', 'picture.jpg']);
  expect(leftOut[0]?.reason).toContain('could not be opened');
});
