import { posix } from 'node:path';
import type { Family } from './families.ts';

/** How a configuration file is written. `code` is a program: read as text, and never run. */
export type Format = 'data' | 'code' | 'settings' | 'paths';

export interface ConfigFile {
  readonly families: readonly Family[];
  readonly format: Format;
  /** The keys its settings lie under, where the file belongs to others as well. */
  readonly under?: readonly string[];
}

type Known = readonly [test: RegExp, families: readonly Family[], format: Format, under?: readonly string[]];

/** By file name, except where it holds a slash. */
const KNOWN: readonly Known[] = [
  [/^\.eslintrc(?:\.json|\.ya?ml)?$|^\.oxlintrc\.jsonc?$|^eslint-suppressions\.json$/, ['eslint'], 'data'],
  [/^\.eslintrc\.[cm]?js$|^eslint\.config\.[cm]?[jt]s$|^oxlint\.config\.[cm]?[jt]s$/, ['eslint'], 'code'],
  [/^\.(?:eslint|oxlint)ignore$/, ['eslint'], 'paths'],
  [/^package\.json$/, ['eslint'], 'data', ['eslintConfig']],
  [/^biome\.jsonc?$/, ['biome'], 'data'],
  [/^\.?ruff\.toml$/, ['python'], 'data'],
  [/^pyproject\.toml$/, ['python', 'mypy', 'bandit'], 'data', ['tool']],
  [/^(?:setup\.cfg|tox\.ini|\.flake8|\.?pylintrc|\.bandit|mypy\.ini)$/, ['python', 'mypy', 'bandit'], 'settings'],
  [/^bandit\.ya?ml$/, ['bandit'], 'data'],
  [/^\.semgrepignore$/, ['semgrep'], 'paths'],
  [/^\.?semgrep\.ya?ml$|(?:^|\/)\.?semgrep\/.+\.ya?ml$/, ['semgrep'], 'data'],
  [/^\.golangci\.(?:ya?ml|json|toml)$/, ['golangci', 'bandit'], 'data'],
  [/^\.rubocop(?:_todo)?\.yml$/, ['rubocop'], 'data'],
  [/^\.?clippy\.toml$/, ['clippy'], 'data'],
  [/^Cargo\.toml$/, ['clippy'], 'data', ['lints', 'workspace']],
  [/^\.shellcheckrc$/, ['shellcheck'], 'settings'],
  [/^\.hadolint\.ya?ml$/, ['hadolint'], 'data'],
  [/(?:^|\/)\.github\/codeql\/.+\.ya?ml$/, ['codeql'], 'data'],
  [/^sonar-project\.properties$/, ['sonar'], 'settings'],
  [/^\.stylelintrc(?:\.json|\.ya?ml)?$/, ['stylelint'], 'data'],
  [/^\.stylelintignore$/, ['stylelint'], 'paths'],
  [/^\.sqlfluff$/, ['sqlfluff'], 'settings'],
  [/^\.sqlfluffignore$/, ['sqlfluff'], 'paths'],
  [/^\.(?:trivyignore|tfsecignore)$/, ['infrastructure'], 'paths'],
  [/^\.(?:checkov|tflint|yamllint)(?:\.ya?ml)?$/, ['infrastructure'], 'data'],
  [/^\.swiftlint\.yml$/, ['swift'], 'data'],
  [/^detekt\.ya?ml$/, ['java'], 'data'],
  [/^phpstan(?:\.dist)?\.neon$/, ['php'], 'settings'],
];

/** What a file configures, or nothing. */
export function configFile(path: string): ConfigFile | undefined {
  const name = posix.basename(path);
  const known = KNOWN.find(([test]) => test.test(name) || (test.source.includes('\\/') && test.test(path)));
  if (known === undefined) return undefined;
  const [, families, format, under] = known;
  return { families, format, ...(under !== undefined && { under }) };
}
