import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Check } from '../control/control.ts';
import { isRecord } from '../control/shape.ts';
import type { Match } from './engine.ts';

type ReportCheck = Extract<Check, { engine: 'report' }>;

export interface ReportMatch {
  readonly path: string;
  readonly match: Match;
}
export type ReadReport =
  | { readonly ok: true; readonly found: readonly ReportMatch[]; readonly knowsRule: boolean }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads what another linter found for one rule.
 * @param text the report as the linter wrote it
 * @param root the repository's root, to turn the report's absolute paths into ours
 */
export function readReport(check: ReportCheck, text: string, root: string): ReadReport {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { ok: false, problem: `the report is no JSON: ${error instanceof Error ? error.message : ''}` };
  }
  try {
    return check.format === 'sarif' ? sarif(check.rule, value, root) : eslint(check.rule, value, root);
  } catch (error) {
    return { ok: false, problem: `the report cannot be read: ${error instanceof Error ? error.message : ''}` };
  }
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
const words = (value: unknown, otherwise = ''): string => (typeof value === 'string' ? value : otherwise);
const number = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && value >= 1 ? value : otherwise;

function sarif(rule: string, value: unknown, root: string): ReadReport {
  if (!isRecord(value) || !Array.isArray(value['runs'])) {
    return { ok: false, problem: 'the report is no SARIF: it holds no "runs"' };
  }
  const found: ReportMatch[] = [];
  let knowsRule = false;
  for (const run of value['runs'].map(record)) {
    const tool = record(run['tool']);
    const components = [record(tool['driver']), ...list(tool['extensions']).map(record)];
    const rules = components.flatMap((component) => list(component['rules']).map(record));
    if (rules.some((item) => item['id'] === rule)) knowsRule = true;
    const failed = list(run['invocations'])
      .map(record)
      .some((call) => call['executionSuccessful'] === false);
    if (failed) return { ok: false, problem: 'the linter reports that its own run failed' };
    for (const result of list(run['results']).map(record)) {
      const own = list(record(tool['driver'])['rules']).map(record);
      const byIndex = own[Number(result['ruleIndex'] ?? record(result['rule'])['index'] ?? -1)]?.['id'];
      const id = result['ruleId'] ?? record(result['rule'])['id'] ?? byIndex;
      // `rule/sub` is a sub-rule of `rule` (SARIF 3.27.5).
      if (typeof id !== 'string' || (id !== rule && !id.startsWith(`${rule}/`))) continue;
      knowsRule = true;
      const kind = result['kind'] ?? 'fail';
      if (kind !== 'fail' && kind !== 'open' && kind !== 'review') continue;
      found.push(...sarifPlaces(result, run, root));
    }
  }
  return { ok: true, found, knowsRule };
}

function sarifPlaces(
  result: Record<string, unknown>,
  run: Record<string, unknown>,
  root: string,
): readonly ReportMatch[] {
  const message = words(record(result['message'])['text']);
  const places = list(result['locations']).map((location) => record(record(location)['physicalLocation']));
  // A result without a place still counts: silence about it would be a pass.
  if (places.length === 0) places.push({});
  return places.map((place) => {
    const artifact = record(place['artifactLocation']);
    const listed = record(list(run['artifacts'])[Number(artifact['index'] ?? -1)]);
    const uri = artifact['uri'] ?? record(listed['location'])['uri'];
    const region = record(place['region']);
    const line = number(region['startLine'], 1);
    const column = number(region['startColumn'], 1);
    const match: Match = {
      line,
      column,
      endLine: number(region['endLine'], line),
      endColumn: number(region['endColumn'], column),
      text: words(record(region['snippet'])['text']).slice(0, 2_000),
      ...(message !== '' && { message: message.slice(0, 2_000) }),
    };
    return { path: typeof uri === 'string' ? relative(fromUri(uri), root) : '.', match };
  });
}

/**
 * ESLint's `json` and `json-with-metadata`. Neither names a rule that ran and found nothing, not even the latter's
 * `rulesMeta`; with `--stats` (ESLint 9) each file lists the rules that ran over it, with their times.
 */
function eslint(rule: string, report: unknown, root: string): ReadReport {
  const value = isRecord(report) ? report['results'] : report;
  if (!Array.isArray(value)) return { ok: false, problem: 'the report is no ESLint JSON: it is not a list' };
  const found: ReportMatch[] = [];
  let knowsRule = isRecord(report) && rule in record(record(report['metadata'])['rulesMeta']);
  for (const file of value.map(record)) {
    const messages = [...list(file['messages']), ...list(file['suppressedMessages'])].map(record);
    if (messages.some((message) => message['ruleId'] === rule)) knowsRule = true;
    for (const message of list(file['messages']).map(record)) {
      const path = relative(words(file['filePath'], '.'), root);
      if (message['fatal'] === true) {
        return { ok: false, problem: `the linter could not read ${path}: ${words(message['message'])}` };
      }
      if (message['ruleId'] !== rule) continue;
      const line = number(message['line'], 1);
      const column = number(message['column'], 1);
      const said = words(message['message']).slice(0, 2_000);
      const match: Match = {
        line,
        column,
        endLine: number(message['endLine'], line),
        endColumn: number(message['endColumn'], column),
        text: '',
        ...(said !== '' && { message: said }),
      };
      found.push({ path, match });
    }
    const passes = list(record(record(file['stats'])['times'])['passes']).map(record);
    if (passes.some((pass) => rule in record(pass['rules']))) knowsRule = true;
  }
  return { ok: true, found, knowsRule };
}

function fromUri(uri: string): string {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function relative(path: string, root: string): string {
  const plain = path.replaceAll('\\', '/');
  const base = root.replaceAll('\\', '/');
  const own = plain === base || plain.startsWith(`${base}/`) ? plain.slice(base.length + 1) : plain;
  return posix.normalize(own).replace(/^(\.\/)+/, '');
}
