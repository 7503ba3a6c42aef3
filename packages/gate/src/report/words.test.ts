import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../evaluate/finding.ts';
import { memoryTree } from '../git/tree.ts';
import { displayWidth, fitting, fittingEnd } from './display-width.ts';
import { frame } from './frame.ts';
import { head } from './head.ts';
import { style } from './style.ts';
import { wrapText } from './wrap-text.ts';

const text = fc.string({ unit: 'grapheme' });

describe('columns of a terminal', () => {
  test.each([
    ['abc', 3],
    ['日本', 4],
    ['e\u0301', 1],
    ['👩‍👩‍👧', 2],
    ['ｆｕｌｌ', 8],
    ['مرحبا', 5],
    ['a\u200bb', 2],
  ])('%s takes %i', (sign, width) => {
    expect(displayWidth(sign)).toBe(width);
  });

  test('what fits, fits, and no sign is cut in two', () => {
    fc.assert(
      fc.property(text, fc.nat(40), (whole, columns) => {
        const [start, end] = [fitting(whole, columns), fittingEnd(whole, columns)];
        expect(displayWidth(start)).toBeLessThanOrEqual(columns);
        expect(displayWidth(end)).toBeLessThanOrEqual(columns);
        expect(whole.startsWith(start) && whole.endsWith(end)).toBe(true);
        expect([start, end].every((part) => part.isWellFormed())).toBe(true);
      }),
    );
  });
});

describe('prose', () => {
  test('what its writer broke is filled again; lists, code and empty lines stay', () => {
    const written = 'One two\nthree four.\n\n- first item that is long\n- second\n\n    code stays here\nEnd.\n';
    expect(wrapText(written, 16, '  ')).toBe(
      'One two three\n  four.\n\n  - first item\n    that is long\n  - second\n\n      code stays\n      here\n  End.',
    );
  });
  test('an address is never broken, a script without spaces is', () => {
    const address = 'https://pawl.example.com/a/very/long/path/to/the/story';
    expect(wrapText(`See ${address} now`, 20)).toBe(`See\n${address}\nnow`);
    expect(wrapText('再試行された清算ジョブが二重に支払いました', 20)).toBe(
      '再試行された清算ジョ\nブが二重に支払いまし\nた',
    );
  });
  test('no line is wider than it may be, and no word is lost', () => {
    const word = fc.stringMatching(/^[a-z日本]{1,9}$/);
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 24, max: 90 }), (words, width) => {
        const wrapped = wrapText(words.join(' '), width);
        for (const line of wrapped.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(wrapped.replaceAll(/\s/g, '')).toBe(words.join(''));
      }),
    );
  });
});

describe('the marked line', () => {
  const marked = (line: string, column: number, width = 80, message = 'this is it'): readonly string[] => {
    const finding: Finding = {
      kind: 'match',
      control: 'C',
      severity: 'error',
      path: 'a',
      line: 1,
      column,
      endLine: 1,
      endColumn: column,
      text: 'x',
      message,
    };
    return frame(finding, memoryTree({ a: `${line}\n` }), style(false, width));
  };

  test('stands without its indentation, the mark below where the finding begins', () => {
    expect(marked('\t\tcall(x)', 3)).toEqual(['   1 │ call(x)', '     ╰─ this is it']);
    expect(marked('  return call(x)', 10)).toEqual(['   1 │ return call(x)', '     │        ╰─ this is it']);
    expect(marked("const 日本 = f('日');", 12)).toEqual([
      "   1 │ const 日本 = f('日');",
      '     │              ╰─ this is it',
    ]);
  });
  test('of a line that is turned around, the mark is at its beginning', () => {
    expect(marked('/* مرحبا */ call(x)', 13)[1]).toBe('     ╰─ this is it');
  });
  test('of a line longer than the window, the part with the finding is shown, some of what is before it too', () => {
    const [line = ''] = marked(`${'before '.repeat(10_000)}call(x) ${'after '.repeat(10_000)}`, 70_001, 60);
    expect(line).toMatch(/^ {3}1 │ ….*before call\(x\) after.*…$/);
    expect(displayWidth(line)).toBeLessThanOrEqual(60);
  });
  test('is never wider than the window, whatever it holds', () => {
    const width = fc.integer({ min: 40, max: 120 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(400), width, fc.lorem(), (line, column, columns, message) => {
        for (const shown of marked(line.replaceAll(/[\r\n]/g, ''), column + 1, columns, message)) {
          expect(displayWidth(shown)).toBeLessThanOrEqual(columns);
          expect(shown.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('a place keeps a line of its own in a narrow window, and a log is not broken at all', () => {
  const place = { path: 'services/settlement/payout.ts', line: 18, column: 3 };
  const title = 'A settlement job carries an idempotency key';
  const whole = `services/settlement/payout.ts:18:3  error  ${title}`;
  expect(head(place, 'error', title, style(false, 40))).toBe(whole);
  expect(head(place, 'error', title, style(false, 90, true))).toBe(whole);
  expect(head(place, 'error', title, style(false, 40, true))).toBe(
    'services/settlement/payout.ts:18:3\n   error  A settlement job carries an\n          idempotency key',
  );
});
