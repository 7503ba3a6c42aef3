/** What the comments that switch other linters off have in common, one text per family. */
export const LINTER_MARKS = [
  'eslint-disable',
  'oxlint-disable',
  'biome-ignore',
  'nosemgrep',
  'noqa',
  'pylint:',
  'nolint',
  'rubocop:',
  'NOSONAR',
  'nosec',
  'SuppressWarnings',
  '#[allow(',
  '#![allow(',
  'shellcheck disable',
  'codeql[',
  'lgtm[',
  'phpcs:',
  'ts-ignore',
  'ts-expect-error',
  'type: ignore',
  'noinspection',
  'swiftlint:disable',
  'ktlint-disable',
  'hadolint ignore',
  'tfsec:ignore',
  'checkov:skip',
] as const;

/** Comments that switch every rule off when they name none. */
const BARE =
  /(?:eslint|oxlint)-disable(?:-next-line|-line)?|nosemgrep|noqa|nolint|NOSONAR|nosec|ts-ignore|ts-expect-error|type: ignore/;

/** Whether a line switches a rule off in the words of the linter that has it. */
export function disablesRule(line: string, rule: string): boolean {
  const mark = LINTER_MARKS.find((text) => line.includes(text));
  if (mark === undefined) return false;
  const after = line.slice(line.indexOf(mark));
  // Linters name their rules with and without their plugin or package.
  const names = new Set([rule, rule.split('/').at(-1) ?? rule, rule.split('.').at(-1) ?? rule]);
  const words = after.match(/[\w@./-]+/g) ?? [];
  if (words.some((word) => names.has(word.replace(/[.,:]+$/, '')))) return true;
  const bare = BARE.exec(after);
  if (bare === null) return false;
  // A reason may follow after "--"; nothing else means all rules.
  const named = after
    .slice(bare.index + bare[0].length)
    .replace(/\s--\s.*$/, '')
    .replace(/\*\/.*$|-->.*$/, '');
  return !/[\w@]/.test(named);
}
