import { expect, test } from 'vitest';
import { shellRuns } from './shell-runs.ts';
import { NO_SOURCES } from './sources.ts';

const conditions = (text: string): readonly string[] | undefined => shellRuns(text)[0]?.conditions;
const withScripts = (scripts: Record<string, string>) => ({
  sources: { ...NO_SOURCES, script: (name: string) => scripts[name] },
});

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
  'npx pawl check > report.txt 2>&1',
  'npx pawl check --format json >report.json',
  'npx "pawl@$PAWL_VERSION" check',
  'set -euo pipefail\nnpx pawl check | tee log',
  'if ! npx pawl check; then\n  echo "see above"\n  exit 1\nfi',
  'npx pawl check || { echo "see above"; exit 1; }',
  'npx pawl check || (echo no; exit 1)',
  'npx pawl check && echo fine',
  'NO_COLOR=1 npx pawl check',
  'timeout 60 npx pawl check',
  '(npx pawl check)',
  'bash -ec "npx pawl check"',
  'cat <<EOF\nexit 0\nEOF\nnpx pawl check',
  'echo "start; exit 0" && npx pawl check',
  'npx pawl check; npx pawl guard --base origin/main',
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
  'npx pawl check && echo fine || true',
  'npx pawl check; true',
  'npx pawl check || { echo ignored; }',
  '(npx pawl check) || true',
  '{ npx pawl check; } || true',
  'if npx pawl check; then echo fine; fi',
  'if ! npx pawl check; then echo ignored; fi',
  '[ -f skip ] && exit 0\nnpx pawl check',
  'if [ -f skip ]; then exit 0; fi\nnpx pawl check',
  'pawl() { true; }\npawl check',
  'npx() { true; }\nnpx pawl check',
  'rm .pawl/controls/old.yml\nnpx pawl check',
  'cd /tmp/other && npx pawl check',
  'npx --package evil pawl check',
  'trap "exit 0" EXIT\nnpx pawl check',
  'npx pawl guard --base HEAD',
  'npx pawl guard --base "$GITHUB_SHA"',
  'npx pawl check --help',
  'bash -c "npx pawl check; exit 0"',
  'GIT_DIR=other npx pawl check',
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
  const scripts = withScripts({ gate: 'npm run inner', inner: 'pawl check || true' });
  expect(shellRuns('npm run gate', scripts)[0]?.conditions).toEqual(['its failure is swallowed']);
  expect(shellRuns('npm run a', withScripts({ a: 'npm run a' }))).toEqual([]);
});
