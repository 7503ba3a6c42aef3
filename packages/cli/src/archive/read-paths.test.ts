import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FoundFile, readPaths, type Unreadable } from './read-paths.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pawl-paths-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, content: string | Uint8Array): string {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
}
async function read(...paths: string[]) {
  const all: (FoundFile | Unreadable)[] = [];
  for await (const one of readPaths(paths)) all.push(one);
  return {
    texts: Object.fromEntries(all.flatMap((one) => ('text' in one ? [[one.path, one.text]] : []))),
    left: Object.fromEntries(all.flatMap((one) => ('reason' in one ? [[one.path, one.reason]] : []))),
  };
}

describe('reading paths', () => {
  it('takes every writeup below a folder, in order, and nothing that no archive is made of', async () => {
    for (const path of [
      'b.md',
      'a/c.org',
      'a/d.adoc',
      'e.YAML',
      'f.eml',
      'photo.png',
      'main.ts',
      '.git/g.md',
      'node_modules/h.md',
    ])
      write(path, path);
    const { texts, left } = await read(folder);
    expect(Object.keys(texts)).toEqual(['a/c.org', 'a/d.adoc', 'b.md', 'e.YAML', 'f.eml']);
    expect(left).toEqual({});
  });

  it('takes a file that is named outright whatever its ending', async () => {
    expect((await read(write('INCIDENT', 'words'))).texts).toEqual({ INCIDENT: 'words' });
  });

  it('keeps the names of several folders apart', async () => {
    write('x/README.md', 'one');
    write('y/README.md', 'two');
    expect((await read(join(folder, 'x'), join(folder, 'y'))).texts).toEqual({
      'x/README.md': 'one',
      'y/README.md': 'two',
    });
    expect((await read(join(folder, 'x'))).texts).toEqual({ 'README.md': 'one' });
  });

  it('unpacks gzip by its ending or by its bytes, and zips with folders, zips and gzip inside', async () => {
    write('a.md.GZ', gzipSync('unpacked'));
    write('b.md', gzipSync('packed under a plain name'));
    const inner = zipSync({ 'p/q.md': strToU8('deep') });
    const outer = zipSync({
      'docs/c.md': strToU8('c'),
      'docs/d.md.gz': gzipSync('d'),
      'Part-1.zip': inner,
      '__MACOSX/docs/._c.md': strToU8('resource fork'),
      'docs/logo.png': strToU8('picture'),
    });
    write('all.zip', outer);
    expect(await read(folder)).toEqual({
      texts: {
        'a.md': 'unpacked',
        'b.md': 'packed under a plain name',
        'all.zip/docs/c.md': 'c',
        'all.zip/docs/d.md': 'd',
        'all.zip/Part-1.zip/p/q.md': 'deep',
      },
      left: {},
    });
  });

  it.each([
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0x63, 0x61, 0x66, 0xc3, 0xa9], 'café'],
    ['UTF-16, small end first', [0xff, 0xfe, 0x63, 0, 0xe9, 0], 'cé'],
    ['UTF-16, big end first', [0xfe, 0xff, 0, 0x63, 0, 0xe9], 'cé'],
    ['Windows-1252', [0x63, 0x61, 0x66, 0xe9, 0x92], 'café’'],
    ['nothing', [], ''],
  ])('decodes %s', async (_, bytes, text) => {
    expect((await read(write('a.md', Uint8Array.from(bytes)))).texts).toEqual({ 'a.md': text });
  });

  it('says what cannot be read and why, and reads the rest', async () => {
    write('bad.zip', 'no zip');
    write('bad.md.gz', 'no gzip');
    write('half.md.gz', gzipSync('word '.repeat(1000)).subarray(0, 20));
    write('binary.md', Uint8Array.from([1, 0, 2]));
    write('good.md', 'good');
    symlinkSync(join(folder, 'gone.md'), join(folder, 'broken.md'));
    expect(await read(folder, join(folder, 'nowhere'))).toEqual({
      texts: expect.objectContaining({ [`${folder.split('/').at(-1) ?? ''}/good.md`]: 'good' }),
      left: {
        [`${folder.split('/').at(-1) ?? ''}/bad.zip`]: 'it is not a zip file that can be opened',
        [`${folder.split('/').at(-1) ?? ''}/bad.md.gz`]: 'it is not a complete gzip file',
        [`${folder.split('/').at(-1) ?? ''}/half.md.gz`]: 'it is not a complete gzip file',
        [`${folder.split('/').at(-1) ?? ''}/binary.md`]: 'it is not a text file',
        [`${folder.split('/').at(-1) ?? ''}/broken.md`]: 'there is no such file or folder',
        [join(folder, 'nowhere')]: 'there is no such file or folder',
      },
    });
  });

  it('goes past a file and a folder that are closed to this user', async () => {
    chmodSync(write('shut.md', 'x'), 0);
    write('room/inner.md', 'x');
    chmodSync(join(folder, 'room'), 0);
    write('open.md', 'x');
    chmodSync(folder, 0o755);
    // Nothing is closed to root.
    const asRoot = process.geteuid?.() === 0;
    if (asRoot) process.seteuid?.(65_534);
    const { texts, left } = await read(folder).finally(() => {
      if (asRoot) process.seteuid?.(0);
      chmodSync(join(folder, 'room'), 0o700);
    });
    expect(Object.keys(texts)).toEqual(['open.md']);
    expect(Object.values(left)).toEqual(['it may not be read by this user', 'it may not be read by this user']);
  });

  it('follows a link to a file and no link to a folder', async () => {
    write('real/a.md', 'a');
    symlinkSync(join(folder, 'real'), join(folder, 'real/loop.md'));
    symlinkSync(join(folder, 'real/a.md'), join(folder, 'b.md'));
    expect((await read(folder)).texts).toEqual({ 'b.md': 'a', 'real/a.md': 'a' });
  });

  it('passes over the table that Notion exports beside its pages, and no other table', async () => {
    const [page, id] = ['1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d', '8d7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b'];
    const files = {
      [`Reviews ${id}/Kafka lag ${page}.md`]: '# Kafka lag',
      [`Reviews ${id}.csv`]: 'Name,Date',
      [`Reviews ${id}_all.csv`]: 'Name,Date',
      'register.csv': 'Title,Date',
      'register/README.md': 'how the register is kept',
    };
    for (const [path, text] of Object.entries(files)) write(`plain/${path}`, text);
    write(
      'export.zip',
      zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))),
    );
    const { texts, left } = await read(folder);
    const taken = [`Reviews ${id}/Kafka lag ${page}.md`, 'register.csv', 'register/README.md'];
    expect(Object.keys(texts).toSorted()).toEqual(
      [...taken.map((path) => `export.zip/${path}`), ...taken.map((path) => `plain/${path}`)].toSorted(),
    );
    expect(Object.values(left)).toEqual(
      Array.from({ length: 4 }, () => 'it is the table of the pages beside it, which say the same'),
    );
  });
});
