import type { CheckRun } from '../check.ts';
import type { ControlResult, Finding } from '../evaluate/finding.ts';

/** One test case per control: green, failed with its findings, or an error where it could not judge. */
export function checkJunit(run: CheckRun): string {
  const cases = run.results.map(caseOf);
  const owned = new Set(run.results.map(({ control }) => control.id));
  const stray = run.findings.filter((finding) => !owned.has(finding.control));
  if (stray.length > 0) {
    cases.push({ xml: testCase('suppressions', 'suppressions', 0, failure('', stray)), failed: 1, errors: 0 });
  }
  const told = new Set(run.results.flatMap(({ control, problems }) => problems.map((p) => `${control.id}: ${p}`)));
  const general = run.problems.filter((problem) => !told.has(problem.message));
  if (general.length > 0) {
    const text = general.map(({ path, line, message }) => `${path}:${line} ${message}`).join('\n');
    const body = `<error message="${attribute(general[0]?.message ?? '')}" type="could_not_judge">${escape(text)}</error>`;
    cases.push({ xml: testCase('.pawl', '.pawl', 0, body), failed: 0, errors: 1 });
  }
  const sum = (key: 'failed' | 'errors'): number => cases.reduce((total, item) => total + item[key], 0);
  const counts = `tests="${cases.length}" failures="${sum('failed')}" errors="${sum('errors')}"`;
  const time = seconds(run.milliseconds);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="pawl check" ${counts} time="${time}">`,
    `  <testsuite name="pawl check" ${counts} skipped="0" time="${time}">`,
    ...cases.map(({ xml }) => xml),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

interface Case {
  readonly xml: string;
  readonly failed: number;
  readonly errors: number;
}

function caseOf({ control, findings, problems, milliseconds }: ControlResult): Case {
  const name = `${control.id} ${control.title}`;
  const bodies: string[] = [];
  if (problems.length > 0) {
    const message = attribute(problems[0] ?? '');
    bodies.push(`<error message="${message}" type="could_not_judge">${escape(problems.join('\n'))}</error>`);
  } else if (findings.some((finding) => finding.severity === 'error')) {
    const story = [`Why: ${control.why}`, `Do: ${control.do}`];
    if (control.writeup !== undefined) story.push(`Story: ${control.writeup}`);
    bodies.push(failure(story.join('\n'), findings));
  } else if (findings.length > 0) {
    bodies.push(`<system-out>${escape(places(findings))}</system-out>`);
  }
  return {
    xml: testCase(name, control.path, milliseconds, bodies.join('')),
    failed: bodies[0]?.startsWith('<failure') === true ? 1 : 0,
    errors: problems.length > 0 ? 1 : 0,
  };
}

const testCase = (name: string, classname: string, milliseconds: number, body: string): string =>
  `    <testcase name="${attribute(name)}" classname="${attribute(classname)}" time="${seconds(milliseconds)}">${body}</testcase>`;

const places = (findings: readonly Finding[]): string =>
  findings.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`).join('\n');

const failure = (story: string, findings: readonly Finding[]): string =>
  `<failure message="${attribute(`${findings.length} found`)}" type="finding">${escape(`${places(findings)}\n${story}`)}</failure>`;

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

/** XML 1.0 has no way to write most control characters, not even escaped. */
const legal = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
const escape = (text: string): string =>
  legal(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const attribute = (text: string): string =>
  escape(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
