import type { Env, PawlCall } from './run.ts';

/** What a command of a shell text calls. */
export type Called =
  | { readonly kind: 'pawl'; readonly call: PawlCall }
  /** Another text of the repository, run in its place. `errexit`: whether it stops at its first failure. */
  | { readonly kind: 'script' | 'target' | 'file' | 'text'; readonly name: string; readonly errexit: boolean }
  | undefined;

const PAWL = /^(?:.*\/)?pawl(?:\.m?js)?(?:@([\w.^~*${}-]+))?$/;
/** Programs that run another one, with what they take before it. */
const WRAPPERS = new Set(
  'npx pnpx bunx pnpm yarn npm bun exec dlx x run run-script command time env sudo node nice nohup timeout stdbuf corepack mise poetry uv rtx docker compose'.split(
    ' ',
  ),
);
const MANAGERS = /^(?:npm|pnpm|yarn|bun)$/;
/** Values that only say how the result is told, or what makes no difference. */
const HARMLESS_ENV = /^(?:NO_COLOR|FORCE_COLOR|CI|TERM|NODE_ENV|PAWL_URL|PAWL_TOKEN|PAWL_VERSION)=/;

/** @param env variables that are known where the command runs, to fill in `pawl@$PAWL_VERSION` */
export function called(written: readonly string[], env: Env): Called {
  const words = written.map((word) => filled(word, env));
  let at = 0;
  let from: string | undefined;
  while (at < words.length) {
    const word = words[at] ?? '';
    if (word === '-p' || word === '--package') from = words[(at += 1)];
    else if (word.startsWith('--package=')) from = word.slice('--package='.length);
    else if (
      !(word.startsWith('-') || /^\w+=/.test(word) || WRAPPERS.has(word) || (/^\d+[smh]?$/.test(word) && at > 0))
    )
      break;
    else if (lead(words, at) !== undefined) break;
    at += 1;
  }
  const other = elsewhere(words, at);
  if (other !== undefined) return other;
  const pawl = PAWL.exec(words[at] ?? '');
  const command = words[at + 1];
  if (pawl === null || (command !== 'check' && command !== 'guard')) return undefined;
  const settings = words.slice(0, at).filter((word) => /^\w+=/.test(word) && !HARMLESS_ENV.test(word));
  const packaged = from === undefined ? null : /^pawl(?:@([\w.^~*${}-]+))?$/.exec(from);
  const version = pawl[1] ?? packaged?.[1];
  const conditions = [
    ...flagsOf(words.slice(at + 2)).map((flag) => `with ${flag}`),
    ...settings.map((setting) => `with ${setting}`),
    ...(from !== undefined && packaged === null ? [`from the package ${from}`] : []),
  ];
  const path = words[at] ?? '';
  const own = path.includes('/') && !path.includes('node_modules/');
  return {
    kind: 'pawl',
    call: {
      command,
      conditions,
      ...(own && { program: path }),
      ...(version !== undefined && /\d/.test(version) && { version }),
    },
  };
}

/** `npm run gate`, `yarn gate`, `npm test`: the script's name, where a package manager stands at a position. */
function lead(words: readonly string[], at: number): string | undefined {
  const [manager = '', second = '', third = ''] = words.slice(at).filter((word) => !word.startsWith('-'));
  if (!MANAGERS.test(manager)) return undefined;
  if (/^(?:run|run-script)$/.test(second)) return PAWL.test(third) ? undefined : third;
  if (/^(?:test|t|tst|start|stop|restart)$/.test(second)) return second.startsWith('t') ? 'test' : second;
  return manager === 'npm' || PAWL.test(second) || /^(?:exec|dlx|x|install|add|ci|i|)$/.test(second)
    ? undefined
    : second;
}

function elsewhere(words: readonly string[], at: number): Called {
  const word = words[at] ?? '';
  const next = words.slice(at + 1);
  const script = lead(words, at);
  if (script !== undefined) return { kind: 'script', name: script, errexit: false };
  if (/^g?make$/.test(word)) {
    return {
      kind: 'target',
      name: next.find((item) => !item.startsWith('-') && !item.includes('=')) ?? '',
      errexit: true,
    };
  }
  if (/^(?:ba|da|z|k)?sh$/.test(word) || word === 'source' || word === '.') {
    const flags = next.filter((item) => item.startsWith('-'));
    const first = next.find((item) => !/^[-+]/.test(item));
    const errexit = flags.some((flag) => /^-\w*e/.test(flag));
    if (first === undefined) return undefined;
    return { kind: flags.some((flag) => /^-\w*c/.test(flag)) ? 'text' : 'file', name: first, errexit };
  }
  if (word === 'eval') return { kind: 'text', name: next.join(' '), errexit: true };
  return /^\.?\.?\/?[\w.-]+\/[\w./-]+$|^\.\/[\w.-]+$|\.sh$/.test(word) && !PAWL.test(word)
    ? { kind: 'file', name: word, errexit: false }
    : undefined;
}

const filled = (word: string, env: Env): string =>
  word.replaceAll(
    /\$\{\{\s*env\.(\w+)\s*\}\}|\$\{(\w+)\}|\$(\w+)/g,
    (all, a?: string, b?: string, c?: string) => env[a ?? b ?? c ?? ''] ?? all,
  );

/** Flags that only change how the result is told. */
const TELLING = /^--(?:format|output|no-cache|allow-commands|color|no-color)(?:=|$)/;
const SWITCHES = /^--(?:changed|staged|allow-commands|no-cache|help|version)$/;

/** Flags with their values, without those that only tell. */
function flagsOf(words: readonly string[]): readonly string[] {
  const flags: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    const next = words[i + 1];
    const hasValue =
      word.startsWith('-') &&
      !word.includes('=') &&
      next !== undefined &&
      !next.startsWith('-') &&
      !SWITCHES.test(word);
    if (hasValue) i += 1;
    if (TELLING.test(word) || /^[(){}]$/.test(word)) continue;
    const flag = hasValue ? `${word} ${next}` : word.replace(/^(--\w+)=/, '$1 ');
    flags.push(flag.startsWith('--base ') ? baseFlag(flag) : flag);
  }
  return flags;
}

/** Names of the base that all mean what the change is merged into. */
const BASE =
  /^(?:(?:origin|upstream)\/)?(?:\$\{?(?:GITHUB_BASE_REF|CI_MERGE_REQUEST_(?:TARGET_BRANCH_NAME|DIFF_BASE_SHA|TARGET_BRANCH_SHA)|CI_DEFAULT_BRANCH|BITBUCKET_PR_DESTINATION_(?:BRANCH|COMMIT)|SYSTEM_PULLREQUEST_TARGETBRANCH|base)\b.*|\$\{\{\s*github\.(?:base_ref|event\.pull_request\.base\.(?:ref|sha)|event\.merge_group\.base_sha|event\.before)\s*\}\}|main|master|HEAD)$|^FETCH_HEAD$|^HEAD\^1?$/;

function baseFlag(flag: string): string {
  const ref = flag.slice('--base '.length);
  // `--base HEAD` compares the change with itself; `origin/HEAD` is the default branch.
  return BASE.test(ref) && ref !== 'HEAD' ? '--base of the change' : flag;
}
