/** Keys of an ast-grep rule file that decide what is found. */
const FINDING_KEYS = ['language', 'rule', 'constraints', 'utils'] as const;
/** Keys that tell, fix or file a finding and never decide one. A rule pasted from elsewhere keeps them; the control's own count. */
const TELLING_KEYS = [
  'id',
  'message',
  'note',
  'severity',
  'url',
  'metadata',
  'labels',
  'transform',
  'rewriters',
  'fix',
] as const;
export const CONFIG_KEYS = [...FINDING_KEYS, ...TELLING_KEYS] as const;

const RULE = [
  'pattern',
  'kind',
  'regex',
  'nthChild',
  'range',
  'inside',
  'has',
  'precedes',
  'follows',
  'all',
  'any',
  'not',
  'matches',
] as const;
const RELATION = [...RULE, 'stopBy', 'field'];
const PATTERN = ['context', 'selector', 'strictness'];
const NTH_CHILD = ['position', 'ofRule', 'reverse'];

type Path = readonly (string | number)[];
export interface KeyIssue {
  readonly path: Path;
  readonly message: string;
}

/**
 * Every unknown key anywhere in a rule body. `@ast-grep/napi` 0.51 refuses some of them and ignores others (`stopby`
 * under `has`, anything beside `rule`), so a misspelling there would change what the rule means without a word.
 */
export function ruleKeyIssues(body: Record<string, unknown>): readonly KeyIssue[] {
  const issues: KeyIssue[] = [];
  // The one value of these keys that would keep a rule from finding anything.
  if (body['severity'] === 'off' || body['severity'] === false) {
    issues.push({
      path: ['severity'],
      message: '"severity: off" would switch the rule off; the control has a severity of its own',
    });
  }
  rule(body['rule'], ['rule'], RULE, issues);
  for (const group of ['constraints', 'utils']) {
    const map = body[group];
    if (map === undefined) continue;
    if (!isMap(map)) {
      issues.push({ path: [group], message: `"${group}" must be a mapping` });
      continue;
    }
    for (const [name, item] of Object.entries(map)) rule(item, [group, name], RULE, issues);
  }
  return issues;
}

function rule(value: unknown, path: Path, known: readonly string[], issues: KeyIssue[]): void {
  if (!keys(value, path, known, issues)) return;
  for (const [key, item] of Object.entries(value)) {
    const at = [...path, key];
    if (key === 'inside' || key === 'has' || key === 'precedes' || key === 'follows') {
      rule(item, at, RELATION, issues);
    } else if (key === 'not') rule(item, at, RULE, issues);
    else if (key === 'all' || key === 'any') each(item, at, issues);
    else if (key === 'pattern') pattern(item, at, issues);
    else if (key === 'stopBy') stopBy(item, at, issues);
    else if (key === 'nthChild' && isMap(item)) {
      keys(item, at, NTH_CHILD, issues);
      if (item['ofRule'] !== undefined) rule(item['ofRule'], [...at, 'ofRule'], RULE, issues);
    }
  }
}

/** The engine compiles a pattern level by level: one of 5,000 nested calls ends the process. */
const MAX_PATTERN = 2_000;

function pattern(value: unknown, path: Path, issues: KeyIssue[]): void {
  if (typeof value !== 'string' && !keys(value, path, PATTERN, issues)) return;
  const text = typeof value === 'string' ? value : value['context'];
  if (typeof text === 'string' && text.length > MAX_PATTERN) {
    issues.push({
      path,
      message: `a pattern is at most ${MAX_PATTERN} characters; describe its parts with "has" instead`,
    });
  }
}

function each(value: unknown, path: Path, issues: KeyIssue[]): void {
  if (!Array.isArray(value)) {
    issues.push({ path, message: `"${path.at(-1)}" must be a list of rules` });
    return;
  }
  value.forEach((item, index) => rule(item, [...path, index], RULE, issues));
}

function stopBy(value: unknown, path: Path, issues: KeyIssue[]): void {
  if (value === 'end' || value === 'neighbor') return;
  if (isMap(value)) rule(value, path, RULE, issues);
  else issues.push({ path, message: '"stopBy" must be "end", "neighbor" or a rule' });
}

function keys(
  value: unknown,
  path: Path,
  known: readonly string[],
  issues: KeyIssue[],
): value is Record<string, unknown> {
  if (!isMap(value)) {
    issues.push({ path, message: `"${path.join('.')}" must be a mapping` });
    return false;
  }
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    issues.push({ path: [...path, key], message: `unknown key "${key}" in "${path.join('.')}"` });
  }
  return true;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
