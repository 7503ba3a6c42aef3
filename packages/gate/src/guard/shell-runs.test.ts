import { expect, test } from 'vitest';
import { shellRuns } from './shell-runs.ts';

const conditions = (text: string, scripts = {}): readonly string[] | undefined =>
  shellRuns(text, scripts)[0]?.conditions;

test.each([
  'pawl check',
  'npx pawl check',
  'npx --yes pawl@1.2.3 check --format github',
  'npx --package pawl pawl check',
  'pnpm exec pawl check',
  'yarn pawl check --output out.json',
  'node_modules/.bin/pawl check',
  'node ./dist/pawl.js check',
  'cd app && npm ci && npx pawl check',
  'npx pawl check && npx pawl guard --base main',
  'npx pawl \\\n  check',
  'npx pawl check || exit 1',
  'npx pawl check # the gate',
])('%s runs the gate, and nothing keeps it from failing', (text) => {
  expect(conditions(text)).toEqual([]);
});

test.each([
  'npx pawl check || true',
  'npx pawl check || echo ignored',
  'npx pawl check | tee log',
  'npx pawl check &',
  '! npx pawl check',
  'set +e\nnpx pawl check',
  'exit 0\nnpx pawl check',
  'false && npx pawl check',
  '[ -n "$X" ] && npx pawl check',
  'if [ -n "$X" ]; then npx pawl check; fi',
  'if false\nthen\n  npx pawl check\nfi',
  'test -f x || npx pawl check',
  'npx pawl check --changed',
  'npx pawl check --base main',
  'FORCE=1 npx pawl check',
])('%s has a condition', (text) => {
  expect(conditions(text)?.length).toBeGreaterThan(0);
});

test.each([
  'echo npx pawl check',
  '# npx pawl check',
  'npx pawl list',
  'npx pawl --help',
  'npm run other',
  "echo 'a && pawl check'",
])('%s does not run it', (text) => {
  expect(shellRuns(text)).toEqual([]);
});

test('package scripts are looked into, and not for ever', () => {
  expect(shellRuns('npm run gate', { gate: 'npm run inner', inner: 'pawl check || true' })[0]?.conditions).toEqual([
    'its failure is followed by || true',
  ]);
  expect(shellRuns('npm run a', { a: 'npm run a' })).toEqual([]);
});
