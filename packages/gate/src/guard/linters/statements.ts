import { parse as parseToml } from 'smol-toml';
import { isRecord } from '../../control/shape.ts';
import { readYaml } from '../../control/yaml-document.ts';
import type { ConfigFile } from './config-files.ts';
import { means } from './families.ts';

/** One thing that a configuration says about a rule. */
export type Statement =
  /** How much the rule counts: 0 off, 1 a warning, 2 an error. */
  | { readonly kind: 'level'; readonly where: string; readonly level: 0 | 1 | 2 }
  /** The rule is named among those that run, or among those that do not. */
  | { readonly kind: 'in' | 'out'; readonly where: string; readonly item: string }
  /** Files nobody looks at, or a preset that is built on. */
  | { readonly kind: 'files' | 'preset'; readonly where: string; readonly item: string };

const SILENCING = /ignore|exclu|disabl|skip|suppress|omit|allow_failures|disallow/i;
const FILES = /ignorepatterns|ignores?$|globalignores|exclu|skip|omit|paths-ignore|ignore_paths/i;
const PRESETS = /^extends$|^presets?$/i;
const MAX_DEPTH = 20;

/**
 * What a configuration file says about a rule.
 * @returns `undefined` where the file cannot be read as what it is
 */
export function statements(
  text: string,
  path: string,
  file: ConfigFile,
  names: ReadonlySet<string>,
): readonly Statement[] | undefined {
  switch (file.format) {
    case 'paths':
      return linesOf(text).map((item) =>
        means(item, names) ? { kind: 'out', where: '', item } : { kind: 'files', where: '', item },
      );
    case 'settings':
      return settings(text, names);
    case 'code':
      return inCode(text, names);
    case 'data': {
      const value = read(text, path);
      if (!isRecord(value)) return undefined;
      const parts = file.under === undefined ? [value] : file.under.map((key) => value[key]);
      return parts.flatMap((part) => walk(part, [], names));
    }
  }
}

function read(text: string, path: string): unknown {
  if (path.endsWith('.toml')) {
    try {
      return parseToml(text);
    } catch {
      return undefined;
    }
  }
  // YAML reads JSON as well, and comments in it are the only thing it does not know.
  const yaml = readYaml(text.replaceAll(/^\s*\/\/.*$/gm, ''));
  return yaml.ok ? yaml.document.value : undefined;
}

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');

function walk(value: unknown, at: readonly string[], names: ReadonlySet<string>): readonly Statement[] {
  if (at.length > MAX_DEPTH) return [];
  const where = at.join('.');
  if (typeof value === 'string' || typeof value === 'number') return item(String(value), at, names);
  if (value === true && /disable[-_]?all|disabledbydefault/i.test(at.at(-1) ?? ''))
    return [{ kind: 'out', where, item: 'all' }];
  if (Array.isArray(value)) return value.flatMap((one) => walk(one, at, names));
  if (!isRecord(value)) return [];
  // An entry that names its rules, and not this one, says nothing about it.
  const named = [value['linters'], value['rules'], value['codes']].find((one) => Array.isArray(one));
  if (SILENCING.test(where) && Array.isArray(named) && !named.some((one) => means(String(one), names))) return [];
  const rule = value['id'];
  // A rule that is defined here (semgrep): all it says is about itself.
  if (typeof rule === 'string') {
    if (!names.has(rule)) return [];
    const level = levelOf(value['severity']);
    return [
      { kind: 'in', where: `${where}.id`, item: rule },
      ...(level === undefined ? [] : [{ kind: 'level' as const, where: `${where}.severity`, level }]),
      ...walk(value['paths'], [...at, 'paths'], names),
    ];
  }
  return Object.entries(value).flatMap(([key, own]): readonly Statement[] => {
    const here = [...at, key];
    if (!names.has(key)) return walk(own, here, names);
    const level = levelOf(own);
    const counted = /suppressions?/.test(where) || (isRecord(own) && typeof own['count'] === 'number');
    return [
      ...(level === undefined ? [] : [{ kind: 'level' as const, where, level }]),
      ...(counted ? [{ kind: 'out' as const, where, item: JSON.stringify(own) }] : []),
      ...(isRecord(own) ? walk(own, here, names) : []),
    ];
  });
}

/** A text in a list or after a key. The keys above it say what being named there means. */
function item(text: string, at: readonly string[], names: ReadonlySet<string>): readonly Statement[] {
  const where = at.join('.');
  const silencing = at.some((key) => SILENCING.test(key));
  if (means(text, names)) return [{ kind: silencing ? 'out' : 'in', where, item: text }];
  if (PRESETS.test(at.at(-1) ?? '')) return [{ kind: 'preset', where, item: text }];
  const otherRule = /^[A-Z]+\d*$/.test(text);
  return !otherRule && at.slice(-2).some((key) => FILES.test(key)) ? [{ kind: 'files', where, item: text }] : [];
}

/** `error`, `2`, `["warn", {…}]`, `{ level: … }`, `Enabled: false`, `deny`. */
export function levelOf(value: unknown): 0 | 1 | 2 | undefined {
  if (Array.isArray(value)) return levelOf(value[0]);
  if (isRecord(value))
    return levelOf(value['level'] ?? value['severity'] ?? value['Enabled'] ?? value['enabled'] ?? value['active']);
  if (value === 0 || value === false) return 0;
  if (value === 1) return 1;
  if (value === 2 || value === true) return 2;
  if (typeof value !== 'string') return undefined;
  if (/^(?:off|0|false|none|ignore|allow|disabled)$/i.test(value)) return 0;
  if (/^(?:warn|warning|1|info|note|inventory|experiment)$/i.test(value)) return 1;
  return /^(?:error|2|true|on|deny|forbid|high|critical)$/i.test(value) ? 2 : undefined;
}

/** `key = a, b` with values that go on over indented lines. */
function settings(text: string, names: ReadonlySet<string>): readonly Statement[] {
  let key = '';
  return text.split(/\r?\n/).flatMap((line): readonly Statement[] => {
    const stripped = line.replace(/(?:^|\s)[#;].*$/, '');
    const set = /^([\w.:*/-]+)\s*[=:]\s*(.*)$/.exec(stripped);
    if (set !== null) key = set[1] ?? '';
    const said = set === null ? stripped : (set[2] ?? '');
    return said
      .split(/[,\s]+/)
      .filter((word) => word !== '')
      .flatMap((word) => item(word, [key], names));
  });
}

/** A program that configures: where it names the rule, and what level stands beside it. */
function inCode(text: string, names: ReadonlySet<string>): readonly Statement[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  const found: Statement[] = [];
  for (const match of code.matchAll(/(['"`])([\w@/.:-]{1,200})\1\s*(?::\s*\[?\s*(?:(['"`])(\w+)\3|([012])\b))?/g)) {
    if (!names.has(match[2] ?? '')) continue;
    const level = levelOf(match[4] ?? (match[5] === undefined ? undefined : Number(match[5])));
    found.push(
      level === undefined
        ? { kind: 'in', where: 'code', item: match[2] ?? '' }
        : { kind: 'level', where: 'code', level },
    );
  }
  for (const list of code.matchAll(
    /(?:ignores|ignorePatterns)\s*:\s*\[([^\]]{0,5000})\]|globalIgnores\(\s*\[([^\]]{0,5000})\]/g,
  )) {
    for (const [, , path = ''] of `${list[1] ?? ''}${list[2] ?? ''}`.matchAll(/(['"`])([^'"`]+)\1/g)) {
      found.push({ kind: 'files', where: 'code', item: path });
    }
  }
  return found;
}
