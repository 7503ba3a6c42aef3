import { isGlob } from '../evaluate/glob.ts';
import type { Allowance, Control, Example } from './control.ts';
import { readsFiles } from './control.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Read } from './issue.ts';
import { readCheck } from './read-check.ts';
import { Shape } from './shape.ts';
import { readYaml } from './yaml-document.ts';

const KEYS = [
  'id',
  'title',
  'incident',
  'writeup',
  'why',
  'do',
  'owner',
  'created',
  'review_by',
  'severity',
  'message',
  'files',
  'check',
  'examples',
  'proof',
  'allow',
] as const;

/** Ids go into comments (`pawl-ignore CTL-7`), file names and URLs. */
export const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const COMMIT = /^[0-9a-f]{7,64}$/i;

/**
 * Reads one control file.
 * @param path from the repository's root, `.pawl/controls/<slug>.yml`
 * @param text the file's content
 */
export function readControl(path: string, text: string): Read<Control> {
  const parsed = readYaml(text);
  if (!parsed.ok) return { ok: false, issues: [{ path, line: parsed.line, message: parsed.message }] };
  const shape = new Shape(path, parsed.document);
  const map = shape.map(parsed.document.value, [], KEYS);
  if (map === undefined) return { ok: false, issues: shape.issues };

  const slug = path.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
  const id = shape.optionalText(map['id'], ['id']) ?? slug;
  if (!ID.test(id)) shape.say(['id'], `"${id}" cannot be an id: letters, digits, "-", "_" and "." only`);
  const check = readCheck(shape, map['check']);
  const files = shape.texts(map['files'], ['files']);
  files.forEach((glob, index) => {
    const wrong = isGlob(glob);
    if (wrong !== undefined) shape.say(['files', index], `"${glob}": ${wrong}`);
  });
  if (check !== undefined && readsFiles(check) && files.length === 0) {
    shape.say(['files'], '"files" is missing: it says which files the control guards');
  }
  const examples = readExamples(shape, map['examples']);
  if (check !== undefined && readsFiles(check) && examples.mustFail.length === 0) {
    shape.say(['examples'], '"examples.must_fail" is empty: a control proves that it can fail');
  }
  const writeup = shape.optionalText(map['writeup'], ['writeup']);
  if (writeup !== undefined && !/^https?:\/\/\S+$/.test(writeup) && /^[a-z][a-z0-9+.-]*:/i.test(writeup)) {
    shape.say(['writeup'], '"writeup" must be a web address or a path');
  }
  const severity =
    map['severity'] === undefined ? 'error' : shape.oneOf(map['severity'], ['severity'], ['error', 'warning']);
  const title = shape.text(map['title'], ['title']);
  const why = shape.text(map['why'], ['why']);
  const advice = shape.text(map['do'], ['do']);
  const optional = {
    incident: shape.optionalText(map['incident'], ['incident']),
    writeup,
    owner: shape.optionalText(map['owner'], ['owner']),
    created: shape.date(map['created'], ['created']),
    reviewBy: shape.date(map['review_by'], ['review_by']),
    message: shape.optionalText(map['message'], ['message']),
    proof: readProof(shape, map['proof']),
  };
  const allow = readAllow(shape, map['allow']);
  if (
    shape.issues.length > 0 ||
    check === undefined ||
    severity === undefined ||
    title === undefined ||
    why === undefined ||
    advice === undefined
  ) {
    return { ok: false, issues: shape.issues };
  }
  const control = {
    id,
    slug,
    path,
    title: title.trim(),
    why: why.trim(),
    do: advice.trim(),
    severity,
    files,
    check,
    ...examples,
    allow,
    ...present(optional),
  };
  return { ok: true, value: { ...control, fingerprint: fingerprintOf(control) } };
}

/** `exactOptionalPropertyTypes`: an absent key is not a key that holds `undefined`. */
export function present<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function readExamples(shape: Shape, value: unknown): { mustFail: readonly Example[]; mustPass: readonly Example[] } {
  if (value === undefined || value === null) return { mustFail: [], mustPass: [] };
  const map = shape.map(value, ['examples'], ['must_fail', 'must_pass']);
  const read = (key: 'must_fail' | 'must_pass'): readonly Example[] =>
    shape
      .list(map?.[key], ['examples', key])
      .map((item, index) => readExample(shape, item, ['examples', key, index], index))
      .filter((example) => example !== undefined);
  return { mustFail: read('must_fail'), mustPass: read('must_pass') };
}

function readExample(
  shape: Shape,
  value: unknown,
  at: readonly (string | number)[],
  index: number,
): Example | undefined {
  if (typeof value === 'string') return { name: `example ${index + 1}`, code: value };
  const map = shape.map(value, at, ['name', 'code', 'path', 'files']);
  if (map === undefined) return undefined;
  const name = shape.optionalText(map['name'], [...at, 'name']) ?? `example ${index + 1}`;
  const path = shape.optionalText(map['path'], [...at, 'path']);
  if (map['files'] !== undefined) {
    return { name, code: shape.texts(map['files'], [...at, 'files']).join('\n'), ...present({ path }) };
  }
  if (typeof map['code'] === 'string') return { name, code: map['code'], ...present({ path }) };
  const code = shape.text(map['code'], [...at, 'code']);
  return code === undefined ? undefined : { name, code, ...present({ path }) };
}

function readProof(shape: Shape, value: unknown): Control['proof'] | undefined {
  if (value === undefined || value === null) return undefined;
  const map = shape.map(value, ['proof'], ['bad', 'fixed']);
  const commit = (key: 'bad' | 'fixed'): string | undefined => {
    const text = shape.text(map?.[key], ['proof', key]);
    if (text === undefined || COMMIT.test(text)) return text;
    return shape.say(['proof', key], `"proof.${key}" must be a commit id, 7 hex digits or more`);
  };
  const bad = commit('bad');
  const fixed = commit('fixed');
  return bad === undefined || fixed === undefined ? undefined : { bad, fixed };
}

function readAllow(shape: Shape, value: unknown): readonly Allowance[] {
  return shape
    .list(value, ['allow'])
    .map((item, index) => {
      const at = ['allow', index];
      const map = shape.map(item, at, ['path', 'why', 'decision', 'until']);
      if (map === undefined) return undefined;
      const path = shape.text(map['path'], [...at, 'path']);
      const why = shape.text(map['why'], [...at, 'why']);
      const wrong = path === undefined ? undefined : isGlob(path);
      if (wrong !== undefined) shape.say([...at, 'path'], `"${path}": ${wrong}`);
      const decision = shape.optionalText(map['decision'], [...at, 'decision']);
      const until = shape.date(map['until'], [...at, 'until']);
      if (path === undefined || why === undefined) return undefined;
      return { path, why, line: shape.lineOf(at), ...present({ decision, until }) };
    })
    .filter((item) => item !== undefined);
}
