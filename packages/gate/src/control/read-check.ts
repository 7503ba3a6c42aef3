import { CONFIG_KEYS, ruleKeyIssues } from '../engines/ast-grep-keys.ts';
import { isGlob } from '../evaluate/glob.ts';
import type { AstGrepBody, Check, EngineName } from './control.ts';
import type { Shape } from './shape.ts';
import { isRecord } from './shape.ts';

const ENGINES: readonly EngineName[] = ['ast-grep', 'text', 'structure', 'paths', 'report', 'command'];

/** Reads `check:`, which holds exactly one engine. */
export function readCheck(shape: Shape, value: unknown): Check | undefined {
  if (value === undefined) return shape.say(['check'], '"check" is missing');
  const map = shape.map(value, ['check'], ENGINES);
  if (map === undefined) return undefined;
  const named = ENGINES.filter((engine) => map[engine] !== undefined);
  const engine = named[0];
  if (engine === undefined || named.length > 1) {
    return shape.say(['check'], `"check" must hold exactly one of ${ENGINES.join(', ')}`);
  }
  const body = map[engine];
  switch (engine) {
    case 'ast-grep':
      return readAstGrep(shape, body);
    case 'text':
      return readText(shape, body);
    case 'structure':
      return readStructure(shape, body);
    case 'paths':
      return readPaths(shape, body);
    case 'report':
      return readReport(shape, body);
    case 'command':
      return readCommand(shape, body);
  }
}

function readAstGrep(shape: Shape, value: unknown): Check | undefined {
  const at = ['check', 'ast-grep'];
  const map = shape.map(value, at, CONFIG_KEYS);
  if (map === undefined) return undefined;
  for (const key of ['files', 'ignores']) {
    if (map[key] !== undefined) shape.say([...at, key], `"${key}" of the rule belongs into "files" of the control`);
  }
  const language = shape.text(map['language'], [...at, 'language']);
  const rule = map['rule'];
  if (!isRecord(rule)) return shape.say([...at, 'rule'], '"rule" must be a mapping');
  const found = ruleKeyIssues(map);
  for (const { path, message } of found) shape.say([...at, ...path], message);
  if (language === undefined || found.length > 0) return undefined;
  const body: AstGrepBody = {
    language,
    rule,
    ...(isRecord(map['constraints']) && { constraints: map['constraints'] }),
    ...(isRecord(map['utils']) && { utils: map['utils'] }),
  };
  return { engine: 'ast-grep', body };
}

function readText(shape: Shape, value: unknown): Check | undefined {
  const at = ['check', 'text'];
  const map = shape.map(value, at, ['must', 'must_not', 'literal']);
  if (map === undefined) return undefined;
  const modes = (['must', 'must_not'] as const).filter((mode) => map[mode] !== undefined);
  const mode = modes[0];
  if (mode === undefined || modes.length > 1) {
    return shape.say(at, '"check.text" must hold exactly one of must, must_not');
  }
  const literal = map['literal'] ?? false;
  if (typeof literal !== 'boolean') return shape.say([...at, 'literal'], '"literal" must be true or false');
  const pattern = shape.text(map[mode], [...at, mode]);
  return pattern === undefined ? undefined : { engine: 'text', mode, pattern, literal };
}

function readStructure(shape: Shape, value: unknown): Check | undefined {
  const at = ['check', 'structure'];
  const map = shape.map(value, at, ['format', 'path', 'schema']);
  if (map === undefined) return undefined;
  const format = shape.oneOf(map['format'], [...at, 'format'], ['yaml', 'json', 'toml']);
  const path = shape.text(map['path'], [...at, 'path']);
  const schema = map['schema'];
  if (!isRecord(schema) && typeof schema !== 'boolean') {
    return shape.say([...at, 'schema'], '"check.structure.schema" must be a JSON Schema');
  }
  if (format === undefined || path === undefined) return undefined;
  return { engine: 'structure', format, path, schema };
}

function readPaths(shape: Shape, value: unknown): Check | undefined {
  const at = ['check', 'paths'];
  const map = shape.map(value, at, ['must_exist', 'must_not_exist']);
  if (map === undefined) return undefined;
  const mustExist = shape.texts(map['must_exist'], [...at, 'must_exist']);
  const mustNotExist = shape.texts(map['must_not_exist'], [...at, 'must_not_exist']);
  if (mustExist.length + mustNotExist.length === 0) {
    return shape.say(at, '"check.paths" names no path in must_exist or must_not_exist');
  }
  for (const glob of [...mustExist, ...mustNotExist]) {
    const wrong = isGlob(glob);
    if (wrong !== undefined) shape.say(at, `"${glob}": ${wrong}`);
  }
  return { engine: 'paths', mustExist, mustNotExist };
}

function readReport(shape: Shape, value: unknown): Check | undefined {
  const at = ['check', 'report'];
  const map = shape.map(value, at, ['format', 'rule', 'from']);
  if (map === undefined) return undefined;
  const format = shape.oneOf(map['format'], [...at, 'format'], ['sarif', 'eslint-json']);
  const rule = shape.text(map['rule'], [...at, 'rule']);
  const from = shape.text(map['from'], [...at, 'from']);
  if (format === undefined || rule === undefined || from === undefined) return undefined;
  if (/^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(from)) {
    return shape.say([...at, 'from'], '"check.report.from" must lie inside the repository');
  }
  return { engine: 'report', format, rule, from };
}

function readCommand(shape: Shape, value: unknown): Check | undefined {
  const at = ['check', 'command'];
  const map = shape.map(value, at, ['run', 'timeout_s']);
  if (map === undefined) return undefined;
  if (!Array.isArray(map['run'])) return shape.say([...at, 'run'], '"check.command.run" must be a list');
  const run = shape.texts(map['run'], [...at, 'run']);
  const timeoutS = map['timeout_s'] ?? 60;
  if (typeof timeoutS !== 'number' || !(timeoutS > 0) || timeoutS > 3600) {
    return shape.say([...at, 'timeout_s'], '"timeout_s" must be between 1 and 3600 seconds');
  }
  if (run.length === 0) return shape.say([...at, 'run'], '"check.command.run" is empty');
  return { engine: 'command', run, timeoutS };
}
