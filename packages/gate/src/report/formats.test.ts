import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckRun } from '../check.ts';
import { checkRepository } from '../check.ts';
import type { GitRepository } from '../fixtures/git-repository.ts';
import { gitRepository } from '../fixtures/git-repository.ts';
import { BAD_JOB, CONTROL_PATH, SETTLED, SETTLEMENT_CONTROL } from '../fixtures/settlement.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { human } from './human.ts';
import { junit } from './junit.ts';
import { gitlabErrors, junitErrors, sarifErrors } from './published-schemas.fixture.ts';
import type { Reported, ReportedFinding } from './reported.ts';
import { reportedCheck } from './reported.ts';
import { sarif } from './sarif.ts';
import { style, styleFor } from './style.ts';
import { summary } from './summary.ts';

let repo: GitRepository;
let run: CheckRun;
let reported: Reported;
const ODD = 'services/settlement/a b#?%\n<&>"é.ts';

beforeAll(async () => {
  repo = gitRepository();
  repo.commit({
    ...SETTLED,
    [ODD]: `${BAD_JOB}${BAD_JOB}`,
    '.pawl/controls/none.yml': SETTLEMENT_CONTROL.replace('CTL-7', 'CTL-8').replace(
      'services/settlement/**',
      'nowhere/**',
    ),
    [CONTROL_PATH]: SETTLEMENT_CONTROL.replace('message:', '').replace(
      'severity: error',
      'severity: error\nmessage: "100% twice: <b>&\\e[31m ]]>"',
    ),
  });
  run = await checkRepository({
    cwd: repo.root,
    scope: 'all',
    allowCommands: false,
    today: '2026-06-01',
    cache: false,
  });
  reported = reportedCheck(run);
});
afterAll(() => repo.close());

interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly columnKind: string;
    readonly tool: {
      readonly driver: {
        readonly name: string;
        readonly rules: readonly { readonly id: string; readonly helpUri?: string }[];
      };
    };
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly unknown[];
    }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex?: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: Record<string, number>;
        };
      }[];
    }[];
  }[];
}

test('SARIF 2.1.0: what its schema asks of every part we write', () => {
  const log = JSON.parse(sarif(reported)) as Sarif;
  expect(sarifErrors(sarif(reported))).toEqual([]);
  expect(log.version).toBe('2.1.0');
  const [one] = log.runs;
  expect(log.runs).toHaveLength(1);
  expect(one?.columnKind).toBe('utf16CodeUnits');
  expect(one?.invocations[0]).toMatchObject({ executionSuccessful: false });
  const rules = one?.tool.driver.rules ?? [];
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  expect(rules[0]?.helpUri).toBe('https://pawl.example.com/i/INC-42');
  expect(one?.results).toHaveLength(2);
  for (const result of one?.results ?? []) {
    expect(['none', 'note', 'warning', 'error']).toContain(result.level);
    expect(rules[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
    expect(result.message.text).not.toBe('');
    const { artifactLocation, region } = result.locations[0]?.physicalLocation ?? {
      artifactLocation: { uri: '' },
      region: {},
    };
    expect(decodeURIComponent(artifactLocation.uri)).toBe(ODD);
    expect(artifactLocation.uri).toMatch(/^[A-Za-z0-9._~%/-]+$/);
    for (const value of Object.values(region)) expect(Number.isInteger(value) && value >= 1).toBe(true);
  }
});

test('GitLab Code Quality: the five required fields, severities it knows, fingerprints of their own', () => {
  const issues = JSON.parse(gitlab(reported)) as Record<string, unknown>[];
  expect(gitlabErrors(gitlab(reported))).toEqual([]);
  expect(issues).toHaveLength(3);
  for (const issue of issues) {
    expect(issue).toMatchObject({
      description: expect.any(String),
      check_name: expect.any(String),
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      location: { path: expect.any(String), lines: { begin: expect.any(Number) } },
    });
    expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(issue['severity']);
  }
  expect(new Set(issues.map((issue) => issue['fingerprint'])).size).toBe(3);
});

test('JUnit: one case per control, failed, or an error where it could not judge', async () => {
  const xml = junit(reported, new Date('2026-06-01T12:00:00Z'));
  expect(await junitErrors(xml)).toEqual([]);
  expect(xml).toContain('tests="2" failures="1" errors="1"');
  expect(xml).not.toContain('\u001b');
  // What Ant's schema asks for beyond that of Jenkins: bare testsuites, every attribute, the output of the suite at its end.
  expect(xml).toContain(
    '<testsuites>\n  <testsuite id="0" name="pawl check" package="pawl" timestamp="2026-06-01T12:00:00" ',
  );
  expect(xml).toMatch(/<system-out>[^<]*<\/system-out>\n {4}<system-err\/>\n {2}<\/testsuite>\n<\/testsuites>\n$/);
});

describe('GitHub', () => {
  test('annotations are one line each and cannot be broken out of', () => {
    const lines = github(reported).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toMatch(/^::error (file|title)=/);
    expect(lines.at(-1)).toContain('file=services/settlement/a b#?%25%0A<&>"é.ts,line=6,col=1,');
  });
  test('ten of each level, the rest summarised in the last', () => {
    const [finding] = reported.findings;
    const many = Array.from({ length: 25 }, (_, index) => ({ ...finding, path: `f${index}` }) as ReportedFinding);
    const lines = github({ ...reported, problems: [], findings: many })
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(10);
    expect(lines[9]).toContain('title=16 more from pawl');
    expect(lines[9]).toContain('f24:3');
  });
  test('the page of a step tells the story once, and is Markdown that no name of a file breaks', () => {
    const page = summary(reported);
    expect(page.match(/214 refunds/g)).toHaveLength(1);
    expect(page).toContain('](<https://pawl.example.com/i/INC-42>)');
    expect(page).toContain('could not be judged');
    expect(page).not.toMatch(/<&>|\n<|<b>/);
    const long = Array.from({ length: 3_000 }, (_, index) => ({
      ...reported.findings[0],
      rule: `r${index}`,
      story: ['x'.repeat(2_000)],
    })) as ReportedFinding[];
    expect(Buffer.byteLength(summary({ ...reported, findings: long }))).toBeLessThan(1_048_576);
    expect(summary({ ...reported, findings: long })).toContain('The log has the rest.');
  });
});

describe('what a person reads', () => {
  test('place, line, why, what to do, story, the way out', () => {
    const text = human(run, style(false, 100));
    expect(text).toContain("   3 │ defineSettlementJob({ name: 'payout', run });\n     ╰─ 100% twice");
    for (const part of [
      'Why',
      '214 refunds',
      'Do',
      'idempotencyKey',
      'https://pawl.example.com/i/INC-42',
      '`pawl retire CTL-7`',
    ])
      expect(text).toContain(part);
    expect(text).toContain('no tracked file matches');
    expect(text).not.toContain('\u001b');
    expect(text).toContain('a b#?%\\n<&>');
  });
  test('what a server knows is told with the story', () => {
    const caught = new Map([['CTL-7', { count: 31, since: '2026-03-14' }]]);
    expect(human(run, style(false, 100), caught)).toContain('INC-42    caught 31 changes since March 2026');
  });
  test('colours only on a terminal, and never with NO_COLOR', () => {
    expect(human(run, styleFor({ isTTY: true }, {}))).toContain('\u001b[31m');
    expect(human(run, styleFor({ isTTY: true }, { NO_COLOR: '1' }))).not.toContain('\u001b');
    expect(human(run, styleFor({}, {}))).not.toContain('\u001b');
  });
  test('lines fit the terminal', () => {
    const long = human(run, style(false, 60))
      .split('\n')
      .filter((line) => /^ {3}(Why|Do|\s{6})/.test(line));
    expect(long.length).toBeGreaterThan(3);
    for (const line of long) expect(line.length).toBeLessThanOrEqual(60);
  });
});
