import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from '@pawl/contract/route';
import { routes } from '@pawl/contract/routes';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/** docs/promise.md says what Pawl never does, and which test holds each line. A promise whose test is gone is only a sentence. */
const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/promise.md'), 'utf8');

interface Promised {
  readonly line: string;
  readonly held: readonly { readonly file: string; readonly title: string }[];
}

/** Every bullet before what cannot be promised, with the tests it names. */
function promisesIn(text: string): Promised[] {
  const [kept = ''] = text.split('## What Pawl cannot promise');
  return kept
    .split(/^- /m)
    .slice(1)
    .map((bullet) => {
      const [line = '', by = ''] = bullet.split(/\n\s+Held by /);
      const files = [...by.matchAll(/`([^`]+)`:((?:\s*“[^”]+”,?)+)/g)];
      const held = files.flatMap(([, file = '', titles = '']) =>
        [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => ({ file, title })),
      );
      return { line: line.trim(), held };
    });
}

/** The titles of the tests of a file: the first argument of a call, text, with another argument behind it. */
const titlesIn = (source: string): string[] =>
  [...source.matchAll(/\(\s*(['"`])((?:(?!\1)[^\n])+)\1\s*,/g)].map(([, , title = '']) => title);

function isThere({ file, title }: Promised['held'][number]): boolean {
  const path = join(root, file);
  return existsSync(path) && titlesIn(readFileSync(path, 'utf8')).some((one) => one.includes(title));
}

describe('docs/promise.md', () => {
  const promises = promisesIn(page);

  it('names a test for every promise', () => {
    expect(promises.length).toBeGreaterThan(12);
    expect(promises.filter(({ held }) => held.length === 0).map(({ line }) => line)).toEqual([]);
  });
  it('names tests that are there', () => {
    expect(promises.flatMap(({ held }) => held).filter((one) => !isThere(one))).toEqual([]);
  });
  it('would be seen if it named one that is gone, or none', () => {
    const planted = '- We never tell.\n  Held by `test/promise.test.ts`: “was never written”.\n- Nor this.\n';
    expect(promisesIn(planted).map(({ held }) => held.filter(isThere).length)).toEqual([0, 0]);
    expect(promisesIn(planted)[0]?.held).toEqual([{ file: 'test/promise.test.ts', title: 'was never written' }]);
  });
});

/** Every name of a field that the API answers or takes. */
const fieldNames = Object.values<Route>(routes).flatMap(({ response, body }) =>
  [response, body].flatMap((schema) =>
    schema
      ? [
          ...JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })).matchAll(/"(\w+)":\{/g),
        ].map(([, name]) => name ?? '')
      : [],
  ),
);

it('knows no managers', () => {
  const above = /^(manager|boss|supervisor|lead|reportsTo)(Id|Name)?$/i;
  expect(fieldNames.length).toBeGreaterThan(500);
  expect(fieldNames.filter((name) => above.test(name))).toEqual([]);
});

it('names nobody in a mail but the owner of a fix', () => {
  const notices = readFileSync(join(root, 'packages/server/src/app/outbox/notices.ts'), 'utf8');
  const fields = [...notices.matchAll(/readonly (\w+)\??:/g)].map(([, name = '']) => name);
  expect(fields.length).toBeGreaterThan(20);
  const people =
    /^(owner|author|person|people|teller|by|who|name|names|actor|facilitator|participants?|rater)(Id|Name)?$/i;
  expect(fields.filter((name) => people.test(name))).toEqual(['owner']);
});
