import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nestingBound } from './nesting.ts';

const { parse } = createRequire(import.meta.url)('@ast-grep/napi') as typeof import('@ast-grep/napi');

/** The depth of the syntax tree, measured node by node. */
function depthOf(grammar: string, text: string): number {
  let level = [parse(grammar, text).root()];
  let depth = 0;
  while (level.length > 0) {
    depth += 1;
    level = level.flatMap((node) => node.children());
  }
  return depth;
}

/** Each level of source can be a few nodes deep: a call is an expression, its arguments, and what stands in them. */
const NODES_PER_LEVEL = 4;
const CONSTANT = 16;

const N = 300;
const nested: readonly (readonly [string, string])[] = [
  ['TypeScript', `f${'()'.repeat(N)};`],
  ['TypeScript', `f\n${'(1)\n'.repeat(N)};`],
  ['TypeScript', `a${'``'.repeat(N)};`],
  ['TypeScript', `${'if (a) '.repeat(N)}b();`],
  ['TypeScript', `${'while (a)\n'.repeat(N)}b();`],
  ['TypeScript', `a${' as b'.repeat(N)};`],
  ['TypeScript', `${'('.repeat(N)}1${')'.repeat(N)}`],
  ['TypeScript', `${'['.repeat(N)}1${']'.repeat(N)}`],
  ['TypeScript', `${'f('.repeat(N)}${')'.repeat(N)}`],
  ['TypeScript', `f${'.a(1)'.repeat(N)};`],
  ['TypeScript', `f\n${'  .a(1)\n'.repeat(N)};`],
  ['TypeScript', `a${' + f(1, 2)'.repeat(N)};`],
  ['TypeScript', `${'!'.repeat(N)}a`],
  ['TypeScript', `${'typeof '.repeat(N)}a`],
  ['TypeScript', `${'typeof\n'.repeat(N)}a`],
  ['TypeScript', `${'a => '.repeat(N)}a`],
  ['TypeScript', `if (a) { b(); }${' else if (a) { b(); }'.repeat(N)}`],
  ['TypeScript', `if (a) { b(); }${'\nelse if (a) { b(); }'.repeat(N)}`],
  ['TypeScript', `${'a ? b : '.repeat(N)}c`],
  ['TypeScript', `${'{'.repeat(N)}${'}'.repeat(N)}`],
  ['TypeScript', `type T = ${'keyof '.repeat(N)}U;`],
  ['TypeScript', `type T = A${'[0]'.repeat(N)};`],
  ['TypeScript', `${'`${'.repeat(N)}a${'}`'.repeat(N)}`],
  ['Tsx', `${'<a>'.repeat(N)}${'</a>'.repeat(N)}`],
  ['Tsx', `${'<a>;'.repeat(N)}${'</a>'.repeat(N)}`],
  ['Html', `${'<div>;,'.repeat(N)}${'</div>'.repeat(N)}`],
  ['Css', `${'a{'.repeat(N)}${'}'.repeat(N)}`],
];

describe('nesting is never taken for less than it is', () => {
  test.each(nested.map(([grammar, text]) => [grammar, text.slice(0, 40), text] as const))(
    '%s %j …',
    (grammar, _, text) => {
      const depth = depthOf(grammar, text);
      // The sample nests: otherwise this would show nothing.
      expect(depth).toBeGreaterThan(N / 2);
      expect(nestingBound(text, grammar !== 'TypeScript') * NODES_PER_LEVEL + CONSTANT).toBeGreaterThanOrEqual(depth);
    },
  );
  test('in whatever is put together from words and marks', () => {
    const part = fc.constantFrom(
      ...'( ) [ ] { } ; , . + ! ? : => = < > / if(a) else typeof new await a f 1 \n'.split(' '),
      ' ',
      '"s"',
      '`',
      '${',
      '//c\n',
      '/*c*/',
      'function',
      'class A',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 400 }), (parts) => {
        const text = parts.join('');
        const bound = nestingBound(text, true) * NODES_PER_LEVEL + CONSTANT;
        expect(bound).toBeGreaterThanOrEqual(depthOf('Tsx', text));
      }),
      { numRuns: 300 },
    );
  });
});

test('ordinary code nests little', () => {
  const method = `  /** What it does, in a line. */
  async find(path: string, limit = 10): Promise<readonly Match[] | undefined> {
    const known = this.cache.get(path) ?? (await this.read(path, { limit, deep: true }));
    if (known === undefined) return undefined;
    return known.filter((item) => item.size > 0 && !item.hidden).map(({ name }) => ({ name, at: 1 }));
  }
`;
  expect(nestingBound(`class A {\n${method.repeat(40)}}\n`, false)).toBeLessThan(120);
});
