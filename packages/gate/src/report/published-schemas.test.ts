import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { junit } from './junit.ts';
import { gitlabErrors, junitErrors, sarifErrors } from './published-schemas.fixture.ts';
import type { Reported, ReportedFinding } from './reported.ts';
import { sarif } from './sarif.ts';

const AT = new Date('2026-06-01T12:00:00Z');

/** Texts that break formats: half surrogates, controls, ends of CDATA and of workflow commands, line ends of every kind. */
const HOSTILE = [
  '',
  ' ',
  'a\u0000b\u0008\u001b[31m\u007f\u0085',
  '\ud800 \udfff \ud83d',
  ']]> --> <![CDATA[ <!-- &amp; &#0; <x y="',
  '::error::x\r\n::stop-commands::y\n',
  '%0A%25,:;',
  'a\r\nb\rc\nd\u2028e\u2029f',
  '\ufffe\uffff\ufeff',
  'ع\u202eرب 日本語 👩‍👩‍👧',
  '"\'\\\t`$(id)',
];
const PATHS = [
  'src/a.ts',
  'a b#?%[]{}|^.ts',
  'new\nline\r.ts',
  'dir/é/日本.ts',
  '/absolute/path.ts',
  'C:\\windows\\path.ts',
  'https://x/y.ts',
  '\ud800.ts',
  '..hidden/..',
  '',
];

const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }));
const path = fc.oneof(fc.constantFrom(...PATHS), fc.string({ unit: 'binary', minLength: 1 }));
const severity = fc.constantFrom('error' as const, 'warning' as const);
const place = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const ids = ['CTL-7', 'guard/removed', 'a b', 'not-a-rule'];

const finding: fc.Arbitrary<ReportedFinding> = fc.record(
  {
    rule: fc.constantFrom(...ids),
    severity,
    path: path.filter((value) => value !== ''),
    line: place,
    column: place,
    endLine: place,
    endColumn: place,
    title: text,
    message: text.map((value) => `m${value}`),
    story: fc.array(text, { maxLength: 3 }),
    writeup: text,
    identity: fc.array(text, { maxLength: 3 }),
  },
  {
    requiredKeys: [
      'rule',
      'severity',
      'path',
      'line',
      'column',
      'endLine',
      'endColumn',
      'title',
      'message',
      'story',
      'identity',
    ],
  },
);
const rule = fc.record({
  title: text,
  why: text,
  do: text,
  writeup: text,
  incident: text,
  severity,
  path,
  problem: text,
});

const reported: fc.Arbitrary<Reported> = fc
  .record({
    tool: fc.constantFrom('pawl check' as const, 'pawl guard' as const),
    milliseconds: fc.double({ min: 0, max: 1e7, noNaN: true }),
    rules: fc.array(rule, { maxLength: 3 }),
    findings: fc.array(finding, { maxLength: 25 }),
    problems: fc.array(fc.record({ path, line: place, message: text }), { maxLength: 3 }),
  })
  .map(({ rules, problems, ...run }) => ({
    ...run,
    exit: problems.length > 0 ? 2 : run.findings.length > 0 ? 1 : 0,
    problems,
    rules: rules.map(({ problem, ...one }, index) => ({
      ...one,
      id: ids[index] ?? '',
      milliseconds: index,
      problems: problem.length > 3 ? [problem] : [],
    })),
  }));

describe('whatever a repository and its controls hold', () => {
  test('SARIF is SARIF 2.1.0, and every place is a URI', () => {
    fc.assert(
      fc.property(reported, (run) => {
        const report = sarif(run);
        expect(sarifErrors(report)).toEqual([]);
        expect(report.isWellFormed()).toBe(true);
        expect(report).not.toMatch(/\\ud[89a-f]/i);
      }),
      { numRuns: 150 },
    );
  });

  test('GitLab Code Quality has every field, and fingerprints of their own', () => {
    fc.assert(
      fc.property(reported, (run) => {
        const report = gitlab(run);
        expect(gitlabErrors(report)).toEqual([]);
        const issues = JSON.parse(report) as { fingerprint: string }[];
        expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
        expect(issues).toHaveLength(run.findings.length + run.problems.length);
      }),
      { numRuns: 150 },
    );
  });

  test('JUnit is valid, and its counts are those of its cases', async () => {
    await fc.assert(
      fc.asyncProperty(reported, async (run) => {
        const report = junit(run, AT);
        expect(await junitErrors(report)).toEqual([]);
        const count = (name: string): number => Number(new RegExp(` ${name}="(\\d+)"`).exec(report)?.[1]);
        expect(report.match(/<testcase /g)?.length ?? 0).toBe(count('tests'));
        expect(report.match(/<failure /g)?.length ?? 0).toBe(count('failures'));
        expect(report.match(/<error /g)?.length ?? 0).toBe(count('errors'));
        if (run.problems.length > 0) expect(count('errors')).toBeGreaterThan(0);
        if (run.findings.some((item) => item.severity === 'error' && run.problems.length === 0))
          expect(count('failures') + count('errors')).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });

  test('annotations are commands of ours alone, ten of each level at most, and none is lost', () => {
    fc.assert(
      fc.property(reported, (run) => {
        const lines = github(run).split('\n').slice(0, -1);
        for (const line of lines) expect(line).toMatch(/^::(error|warning) [^\r]*$/);
        for (const level of ['error', 'warning'] as const) {
          const own = lines.filter((line) => line.startsWith(`::${level} `));
          const all =
            run.findings.filter((item) => item.severity === level).length +
            (level === 'error' ? run.problems.length : 0);
          expect(own).toHaveLength(Math.min(all, 10));
          if (all > 10) expect(own.at(-1)).toContain(`title=${all - 9} more from ${run.tool}`);
        }
      }),
      { numRuns: 150 },
    );
  });
});

test('the schemas refuse what they should', async () => {
  expect(sarifErrors('{"version":"2.1.0","runs":[{}]}')).not.toEqual([]);
  expect(
    sarifErrors('{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x","informationUri":"a b"}}}]}'),
  ).not.toEqual([]);
  expect(gitlabErrors('[{"description":"x"}]')).not.toEqual([]);
  expect(await junitErrors('<testsuites><testsuite/></testsuites>')).not.toEqual([]);
  expect(await junitErrors('<testsuites>\u0001</testsuites>')).not.toEqual([]);
});
