import type { Reported, ReportedFinding, ReportedRule } from './reported.ts';

/**
 * One test case per rule: green, failed with its findings, or an error where it could not judge. Written so that both
 * schemas in use take it, the one of Ant's report and the one of Jenkins: the first wants every attribute, at most one child
 * in a case, and the output of all cases at the end of the suite.
 * @param at when the run was
 */
export function junit(run: Reported, at: Date): string {
  const cases = casesOf(run);
  const count = (kind: Case['kind']): number => cases.filter((item) => item.kind === kind).length;
  const warnings = run.findings.filter(({ severity }) => severity === 'warning');
  const attributes = {
    id: '0',
    name: run.tool,
    package: 'pawl',
    timestamp: at.toISOString().slice(0, 19),
    // The schema's own word for a host that is nobody's business.
    hostname: 'localhost',
    tests: String(cases.length),
    failures: String(count('failure')),
    errors: String(count('error')),
    time: seconds(run.milliseconds),
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite ${written(attributes)}>`,
    `    <properties><property ${written({ name: 'exit', value: String(run.exit) })}/></properties>`,
    ...cases.map(testCase),
    `    <system-out>${escape(places(warnings))}</system-out>`,
    '    <system-err/>',
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

interface Case {
  readonly kind: 'passed' | 'failure' | 'error';
  readonly name: string;
  readonly classname: string;
  readonly milliseconds: number;
  readonly message: string;
  readonly text: string;
}

function casesOf(run: Reported): readonly Case[] {
  const cases = run.rules.map((rule) => caseOf(rule, run));
  const owned = new Set(run.rules.map(({ id }) => id));
  const stray = run.findings.filter(({ rule, severity }) => severity === 'error' && !owned.has(rule));
  if (stray.length > 0) cases.push(failed({ name: 'suppressions', classname: '.pawl', milliseconds: 0 }, stray));
  const told = new Set(run.rules.flatMap(({ problems }) => problems));
  const general = run.problems.filter(({ message }) => !told.has(message));
  if (general.length > 0) {
    const text = general
      .map(({ path, line, message }) => `${path === '' ? '' : `${path}:${line} `}${message}`)
      .join('\n');
    const message = general[0]?.message ?? '';
    cases.push({ kind: 'error', name: 'could not judge', classname: '.pawl', milliseconds: 0, message, text });
  }
  return cases;
}

function caseOf(rule: ReportedRule, run: Reported): Case {
  const { problems, milliseconds } = rule;
  const base = { name: `${rule.id} ${rule.title}`, classname: rule.path ?? run.tool, milliseconds };
  if (problems.length > 0) return { ...base, kind: 'error', message: problems[0] ?? '', text: problems.join('\n') };
  const own = run.findings.filter((finding) => finding.rule === rule.id && finding.severity === 'error');
  return own.length === 0 ? { ...base, kind: 'passed', message: '', text: '' } : failed(base, own);
}

function failed(base: Pick<Case, 'name' | 'classname' | 'milliseconds'>, findings: readonly ReportedFinding[]): Case {
  // The story of a control is told once, not with each of a thousand places.
  const stories = [...new Set(findings.map(({ story }) => story.join('\n')))];
  const text = [places(findings), ...stories].filter((part) => part !== '').join('\n\n');
  return { ...base, kind: 'failure', message: `${findings.length} found`, text };
}

function testCase({ kind, name, classname, milliseconds, message, text }: Case): string {
  const open = `    <testcase ${written({ name, classname, time: seconds(milliseconds) })}`;
  if (kind === 'passed') return `${open}/>`;
  const type = kind === 'failure' ? 'finding' : 'could_not_judge';
  return `${open}><${kind} ${written({ message, type })}>${escape(text)}</${kind}></testcase>`;
}

const places = (findings: readonly ReportedFinding[]): string =>
  findings.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`).join('\n');

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

const written = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}="${attribute(value)}"`)
    .join(' ');

/** XML 1.0 has no way to write most control characters, not even escaped. */
const legal = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
const escape = (text: string): string =>
  legal(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
const attribute = (text: string): string =>
  escape(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
