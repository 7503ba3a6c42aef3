import { posix } from 'node:path';
import type { Check } from '../../control/control.ts';

type ReportCheck = Extract<Check, { engine: 'report' }>;

/** Linters that share their comments and configuration. */
export type Family =
  | 'eslint'
  | 'biome'
  | 'python'
  | 'bandit'
  | 'mypy'
  | 'semgrep'
  | 'golangci'
  | 'rubocop'
  | 'clippy'
  | 'codeql'
  | 'sonar'
  | 'shellcheck'
  | 'hadolint'
  | 'typescript'
  | 'java'
  | 'stylelint'
  | 'sqlfluff'
  | 'infrastructure'
  | 'php'
  | 'dotnet'
  | 'swift';

/** Names that reports are called by. */
const NAMED: readonly (readonly [RegExp, readonly Family[]])[] = [
  [/eslint|oxlint/i, ['eslint']],
  [/biome/i, ['biome']],
  [/semgrep|opengrep/i, ['semgrep']],
  [/ruff|flake8|pylint/i, ['python']],
  [/bandit|gosec/i, ['bandit']],
  [/mypy|pyright/i, ['mypy']],
  [/golangci|staticcheck|revive/i, ['golangci']],
  [/rubocop/i, ['rubocop']],
  [/clippy/i, ['clippy']],
  [/codeql/i, ['codeql']],
  [/sonar/i, ['sonar']],
  [/shellcheck/i, ['shellcheck']],
  [/hadolint/i, ['hadolint']],
  [/stylelint/i, ['stylelint']],
  [/sqlfluff/i, ['sqlfluff']],
  [/trivy|tfsec|checkov|tflint|kics/i, ['infrastructure']],
  [/phpstan|psalm|phpcs/i, ['php']],
  [/swiftlint/i, ['swift']],
  [/checkstyle|pmd|spotbugs|errorprone|detekt|ktlint/i, ['java']],
];

/** Ways of writing the name of a rule. */
const WRITTEN: readonly (readonly [RegExp, readonly Family[]])[] = [
  [/^clippy::/, ['clippy']],
  [/^(?:js|py|java|go|cpp|cs|rb|swift|actions)\/[a-z]/, ['codeql']],
  [/^lint\/[a-z]+\/[a-zA-Z]+$/, ['biome']],
  [/^(?:[A-Z][A-Za-z]+\/)+[A-Z][A-Za-z]+$/, ['rubocop']],
  [/^SC\d{4}$/, ['shellcheck']],
  [/^DL\d{4}$/, ['hadolint']],
  [/^TS\d{4,5}$/, ['typescript']],
  [/^(?:CKV|AVD|KSV|CVE)[-_]/, ['infrastructure']],
  [/^(?:CS|CA|IDE|SA)\d{4}$/, ['dotnet', 'golangci']],
  [/^G\d{3}$/, ['bandit', 'golangci', 'python']],
  [/^B\d{3}$/, ['bandit', 'python']],
  [/^[a-z]+:S\d+$/, ['sonar']],
  [/^[A-Z]{1,5}\d{1,5}$/, ['python', 'sonar', 'sqlfluff']],
  [/^[a-z][\w-]*(?:\.[\w-]+){2,}$/, ['semgrep']],
  [/^@[\w-]+\/[\w-]+/, ['eslint']],
];

/** Which linters a governed rule may come from; `undefined` where nothing tells. */
export function familiesOf(check: ReportCheck): ReadonlySet<Family> | undefined {
  if (check.format === 'eslint-json') return new Set<Family>(['eslint']);
  const byName = NAMED.filter(([test]) => test.test(posix.basename(check.from))).flatMap(([, families]) => families);
  if (byName.length > 0) return new Set(byName);
  const byRule = WRITTEN.find(([test]) => test.test(check.rule))?.[1];
  return byRule === undefined ? undefined : new Set(byRule);
}

/** A rule's name as comments and configurations write it: with and without its plugin or package. */
export function namesOf(rule: string): ReadonlySet<string> {
  const short = ['/', '.', '::', ':'].map((mark) => rule.split(mark).at(-1) ?? rule);
  // oxlint calls a plugin by its own short name.
  const plugin = rule.startsWith('@') ? [rule.slice(1), rule.replace(/^@([\w-]+?)-eslint\//, '$1/')] : [];
  return new Set([rule, ...short, ...plugin].filter((name) => name !== ''));
}

/** Whether a written name means the rule: its name, the beginning of its code (`S`, `S6` for S602), or all rules. */
export function means(written: string, names: ReadonlySet<string>): boolean {
  if (names.has(written) || written === 'ALL' || written === 'all' || written === '*') return true;
  return (
    /^[A-Z]{1,5}\d{0,4}$/.test(written) &&
    [...names].some((name) => /^[A-Z]{1,5}\d+$/.test(name) && name.startsWith(written))
  );
}
