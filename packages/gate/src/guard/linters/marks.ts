import type { Family } from './families.ts';

/** How a comment that switches rules off is written. */
export interface Mark {
  /** What every such comment holds. */
  readonly text: string;
  readonly families: readonly Family[];
  /**
   * What it means without a rule's name: `all` where a list may follow directly (`eslint-disable a, b`), `all-but-colon` where
   * names come after a colon or in brackets (`noqa: E501`), `nothing` where it always names one.
   */
  readonly bare: 'all' | 'all-but-colon' | 'nothing';
}

const mark = (text: string, families: Family | readonly Family[], bare: Mark['bare'] = 'nothing'): Mark => ({
  text,
  families: typeof families === 'string' ? [families] : families,
  bare,
});

/** Comments and attributes of other linters that silence a place, a file or a rule. */
export const MARKS: readonly Mark[] = [
  mark('eslint-disable', 'eslint', 'all'),
  mark('oxlint-disable', 'eslint', 'all'),
  mark('/* eslint ', 'eslint'),
  mark('/*eslint ', 'eslint'),
  mark('tslint:disable', 'eslint', 'all-but-colon'),
  mark('deno-lint-ignore', 'eslint', 'all'),
  mark('biome-ignore', 'biome'),
  mark('nosemgrep', 'semgrep', 'all-but-colon'),
  mark('nosem', 'semgrep', 'all-but-colon'),
  mark('noqa', ['python', 'sqlfluff'], 'all-but-colon'),
  mark('pylint:', 'python'),
  mark('ruff:', 'python'),
  mark('nosec', 'bandit', 'all'),
  mark('type: ignore', 'mypy', 'all-but-colon'),
  mark('pyright:', 'mypy'),
  mark('mypy:', 'mypy'),
  mark('nolint', ['golangci', 'bandit'], 'all-but-colon'),
  mark('lint:ignore', 'golangci'),
  mark('lint:file-ignore', 'golangci'),
  mark('revive:disable', 'golangci', 'all-but-colon'),
  mark('rubocop:', 'rubocop'),
  mark('[allow(', 'clippy'),
  mark('[expect(', 'clippy'),
  mark('codeql[', 'codeql'),
  mark('lgtm', 'codeql', 'all-but-colon'),
  mark('NOSONAR', 'sonar', 'all-but-colon'),
  mark('shellcheck disable', 'shellcheck'),
  mark('hadolint ignore', 'hadolint'),
  mark('hadolint global ignore', 'hadolint'),
  mark('ts-ignore', 'typescript', 'all'),
  mark('ts-expect-error', 'typescript', 'all'),
  mark('ts-nocheck', 'typescript', 'all'),
  mark('Suppress', ['java', 'dotnet', 'sonar', 'php']),
  mark('noinspection', 'java'),
  mark('NOPMD', 'java', 'all'),
  mark('CHECKSTYLE', 'java', 'all-but-colon'),
  mark('ktlint-disable', 'java', 'all'),
  mark('stylelint-disable', 'stylelint', 'all'),
  mark('sqlfluff:', 'sqlfluff'),
  mark('tfsec:ignore', 'infrastructure'),
  mark('trivy:ignore', 'infrastructure'),
  mark('checkov:skip', 'infrastructure'),
  mark('tflint-ignore', 'infrastructure'),
  mark('kics-scan', 'infrastructure', 'all'),
  mark('yamllint disable', 'infrastructure', 'all'),
  mark('phpcs:', 'php'),
  mark('phpstan-ignore', 'php', 'all'),
  mark('psalm-suppress', 'php'),
  mark('pragma warning disable', 'dotnet', 'all'),
  mark('swiftlint:disable', 'swift'),
  mark('credo:disable', 'rubocop', 'all-but-colon'),
  mark('skipcq', 'sonar', 'all-but-colon'),
];
