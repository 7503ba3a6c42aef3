import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { packedGrammars } from './packed-grammars.ts';

const packed = existsSync(fileURLToPath(new URL('../../languages/index.json', import.meta.url)));

test.runIf(!packed)(
  'the grammars are not packed here; `node packages/gate/scripts/pack-languages.js` packs them',
  () => {
    expect(packedGrammars().size).toBe(0);
    console.info('Grammars are not packed: unpacking them was not tried.');
  },
);

describe.runIf(packed)('packed grammars', () => {
  test('are unpacked once, for this machine', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pawl-cache-'));
    const before = process.env['XDG_CACHE_HOME'];
    process.env['XDG_CACHE_HOME'] = folder;
    try {
      const first = packedGrammars();
      expect([...first.keys()].toSorted()).toEqual([
        'bash',
        'go',
        'java',
        'json',
        'python',
        'ruby',
        'rust',
        'sql',
        'yaml',
      ]);
      for (const { libraryPath } of first.values()) expect(libraryPath.startsWith(folder)).toBe(true);
      expect(packedGrammars()).toEqual(first);
    } finally {
      if (before === undefined) delete process.env['XDG_CACHE_HOME'];
      else process.env['XDG_CACHE_HOME'] = before;
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
