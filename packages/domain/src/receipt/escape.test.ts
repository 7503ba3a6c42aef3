import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inline, link, paragraphs } from './escape.ts';
import { nasty, parse, shape, words } from './markdown.fixture.ts';

const signs = '#-*_`|[]()<>!\\&;~=:/@"\'^{}$+.aé1 \n\t';
const starts = [
  '\n\n',
  '1.',
  '1)',
  'www.',
  'https://',
  'mailto:',
  '    ',
  '```',
  '---',
  '&lt;',
  '<b>',
  '\u2028',
  '\u0085',
  '\u200b',
];
const piece = fc.constantFrom(...signs.split(''), ...starts);
const text = fc.oneof(
  fc.array(piece, { minLength: 1, maxLength: 14 }).map((all) => all.join('')),
  fc.string({ minLength: 1 }),
);
const shapeOf = (markdown: string): string => JSON.stringify(shape(parse(markdown)));

/** One of each place in which a receipt puts words. */
const page = (said: string): string =>
  `# INC-1: ${said}\n\n- **Owner:** ${said}\n  - ${said || 'none'}.\n\n| a | b |\n| --- | --- |\n| ${said} | x |\n\nEnd.\n`;

describe('inline', () => {
  it('adds no structure in a heading, a list or a table', () => {
    const plain = shapeOf(page('x'));
    fc.assert(
      fc.property(text, (given) => {
        expect(shapeOf(page(inline(`x${given}`)))).toBe(plain);
        expect(shapeOf(page(inline(given)))).toBe(plain);
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it.each(nasty)('shows %j as it was written', (given) => {
    const seen = given
      .replaceAll(/[\u0000\u200b]/g, '')
      .replaceAll(/[\s\u0085]+/g, ' ')
      .trim();
    expect(words(parse(`# ${inline(given)}`))).toBe(seen);
  });
});

describe('paragraphs', () => {
  it('gives paragraphs and nothing else, so that what follows stays what it is', () => {
    fc.assert(
      fc.property(text, (given) => {
        const tree = parse(`## Before\n\n${paragraphs(given)}\n\n## After\n`);
        const kinds = 'children' in tree ? tree.children.map(({ type }) => type) : [];
        expect([kinds.at(0), kinds.at(-1)]).toEqual(['heading', 'heading']);
        expect(kinds.slice(1, -1).every((kind) => kind === 'paragraph')).toBe(true);
        const inside = 'children' in tree ? tree.children.slice(1, -1).map((child) => shape(child)) : [];
        for (const one of inside) expect(one).toEqual(['paragraph', []]);
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it('keeps the lines and the paragraphs people wrote', () => {
    expect(paragraphs('one\r\ntwo\n\n\n\n    three\n')).toBe('one\ntwo\n\nthree');
  });
});

describe('link', () => {
  it('leads where it was asked to, whatever the address holds', () => {
    fc.assert(
      fc.property(text, text, (label, path) => {
        const markdown = link(`x${label}`, `https://e.example/${path.replaceAll(/[\s\u0085]/g, '')}`);
        expect(shapeOf(markdown)).toBe('["root",[["paragraph",[["link","e.example",[]]]]]]');
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it('links nothing but http and https', () => {
    for (const target of [
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://e.example',
      '//e.example',
      'https://e.example/a b',
    ]) {
      expect(link('see', target)).toBe('see');
    }
  });
});
