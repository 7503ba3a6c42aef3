import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { addToYaml } from './add-to-yaml.ts';

const js = (text: string): unknown => parseDocument(text).toJS() as unknown;

/** Adds, and expects every line that was there to be there still, in its order. */
function added(text: string, path: readonly string[], entry: Parameters<typeof addToYaml>[2]): string {
  const result = addToYaml(text, path, entry);
  expect(result, JSON.stringify(result)).toMatchObject({ ok: true });
  const after = result.ok ? result.text : '';
  const lines = after.split('\n');
  let at = 0;
  for (const line of text.split('\n').filter((one) => one !== '')) {
    at = lines.indexOf(line, at) + 1;
    expect(at, `${line} is lost in\n${after}`).toBeGreaterThan(0);
  }
  return after;
}

describe('leaves every line as it is', () => {
  test('a list at the end of a file, with comments, long lines and odd indents', () => {
    const text = `# ours
default_language_version: {python: python3}   # pinned
repos:
-   repo: https://example.com/hooks   # the old way to indent
    rev: 'v1'
    hooks:
    -   id: black
        args: [--line-length, "100", "a very long argument that a writer of YAML would fold into a second line if it could"]
# the end
`;
    const after = added(text, ['repos'], [{ repo: 'local', hooks: [{ id: 'pawl-check' }] }]);
    expect(js(after)).toMatchObject({ repos: [{ rev: 'v1' }, { repo: 'local', hooks: [{ id: 'pawl-check' }] }] });
    expect(after.endsWith('# the end\n')).toBe(true);
  });

  test('a list that is deeper than its key, and one that is followed by other keys', () => {
    const after = added('repos:\n    - repo: a\nci:\n  skip: [x]\n', ['repos'], [{ repo: 'b' }]);
    expect(after).toBe('repos:\n    - repo: a\n    - repo: b\nci:\n  skip: [x]\n');
  });

  test('keys that are not there, there without a value, or there with others', () => {
    const entry = { 'pawl-check': { run: 'x' } };
    const path = ['pre-commit', 'commands'];
    const wanted = { 'pre-commit': { commands: { 'pawl-check': { run: 'x' } } } };
    for (const text of [
      '',
      '# nothing\n',
      'pre-commit:\n',
      'pre-commit:\n  commands:\n',
      'pre-commit:\n  commands: # none\n',
    ])
      expect(js(added(text, path, entry))).toEqual(wanted);
    expect(added('pre-commit:\n  parallel: true\npre-push:\n  x: 1\n', path, entry)).toBe(
      'pre-commit:\n  parallel: true\n  commands:\n    pawl-check:\n      run: x\npre-push:\n  x: 1\n',
    );
    expect(added('pre-commit:\n      commands:\n            a:\n                  run: y', path, entry)).toBe(
      'pre-commit:\n      commands:\n            a:\n                  run: y\n            pawl-check:\n              run: x\n',
    );
  });

  test('a mapping of jobs gets an empty line between', () => {
    expect(added('build:\n  script: [make]\n', [], { pawl: { script: ['x'] } })).toBe(
      'build:\n  script: [make]\n\npawl:\n  script:\n    - x\n',
    );
  });

  test('line ends of Windows, a file without a last line end, block scalars, anchors and tags of others', () => {
    expect(added('a:\r\n  - 1\r\n', ['a'], [2])).toBe('a:\r\n  - 1\r\n  - 2\r\n');
    expect(added('a:\n  - 1', ['a'], [2])).toBe('a:\n  - 1\n  - 2\n');
    const text = 'x: &x { a: 1 }\nrun:\n  script:\n    - !reference [.a, script]\n    - |\n      one\n\n      two\n';
    expect(added(text, [], { pawl: 1 }).startsWith(text)).toBe(true);
    expect(js(added('a: |\n  text\n\n\nb: 1\n', ['c'], { d: 1 }))).toEqual({ a: 'text\n', b: 1, c: { d: 1 } });
  });

  test('of several documents the last is meant', () => {
    const text = 'spec: { inputs: { a: {} } }\n---\nbuild: { script: [x] }\n';
    expect(added(text, [], { pawl: 1 })).toBe(`${text}\npawl: 1\n`);
  });
});

test('a collection in brackets is written again, its comments kept', () => {
  const result = addToYaml('# top\nrepos: [] # none yet\nx: "q"\n', ['repos'], [{ repo: 'local' }]);
  expect(result.ok && js(result.text)).toEqual({ repos: [{ repo: 'local' }], x: 'q' });
  expect(result.ok && result.text).toMatch(/# top[^]*# none yet[^]*"q"/);
});

test.each([
  ['a: [1\nb: 2\n', ['a'], [1], /cannot be read/],
  ['a: 1\na: 2\n', ['a'], [1], /cannot be read/],
  ['- 1\n', [], { a: 1 }, /holds something else/],
  ['a: text\n', ['a'], [1], /`a` holds something else/],
  ['a: text\n', ['a', 'b'], { c: 1 }, /`a\.b` holds something else/],
  ['a: { b: 1 }\n', ['a'], [1], /`a` holds something else/],
  ['pawl: 1\n', [], { pawl: 2 }, /it holds something else, or pawl already/],
])('%j is left alone with a reason', (text, path, entry, why) => {
  const result = addToYaml(text, path, entry);
  expect(result).toMatchObject({ ok: false, why: expect.stringMatching(why) as string });
});

test('whatever a file holds: what was there is there, and the entry with it, or the file is left alone', () => {
  const key = fc.constantFrom('a', 'b', 'repos', 'x y', '#', '1');
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, fc.string(), fc.integer(), fc.constant(null), tie('list'), tie('map')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    map: fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  }));
  const style = fc.record({
    indent: fc.integer({ min: 1, max: 6 }),
    indentSeq: fc.boolean(),
    lineWidth: fc.constantFrom(0, 20),
    collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
  });
  fc.assert(
    fc.property(fc.dictionary(key, value), style, fc.constantFrom([], ['repos'], ['a', 'b']), (before, how, path) => {
      const text = stringify(before, how);
      const result = addToYaml(text, path, path[0] === 'repos' ? [{ new: 1 }] : { new: 1 });
      if (!result.ok) return;
      const after = js(result.text) as Record<string, unknown>;
      for (const [name, old] of Object.entries(before)) if (name !== path[0]) expect(after[name]).toEqual(old);
      expect(result.text).toContain('new');
    }),
    { numRuns: 500 },
  );
});
