import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problems } from '@pawl/contract/problems';
import { problemsPage } from '@pawl/contract/problems-page';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

it('says every problem in docs/problems.md, word for word (npm run docs:problems writes it)', () => {
  expect(readFileSync(join(root, 'docs/problems.md'), 'utf8')).toBe(problemsPage());
});

it('raises every problem somewhere in the server', () => {
  const source = join(root, 'packages/server/src');
  const text = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('app/refusal.ts'))
    .map((file) => readFileSync(join(source, file), 'utf8'))
    .join('\n');
  // The rules of funding, and of who may call what, answer their own codes from the domain.
  const rules = ['funding.ts', 'policy/may-call.ts']
    .map((file) => readFileSync(join(root, 'packages/domain/src', file), 'utf8'))
    .join('\n');
  const silent = Object.keys(problems).filter((code) => !text.includes(`'${code}'`) && !rules.includes(`'${code}'`));
  expect(silent).toEqual([]);
});
