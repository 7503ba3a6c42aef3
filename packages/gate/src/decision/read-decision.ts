import type { Decision } from '@pawl/domain/gate-decision/decision';
import type { Read } from '../control/issue.ts';
import { ID, present } from '../control/read-control.ts';
import { Shape } from '../control/shape.ts';
import { readYaml } from '../control/yaml-document.ts';

const KEYS = [
  'id',
  'control',
  'action',
  'covers',
  'fingerprint',
  'why',
  'decided_by',
  'decided_on',
  'until',
  'repository',
  'signature',
];

export const isDecisionPath = (path: string): boolean => /^\.pawl\/decisions\/[^/]+\.ya?ml$/.test(path);

/** Reads one decision file. */
export function readDecision(path: string, text: string): Read<Decision> {
  const parsed = readYaml(text);
  if (!parsed.ok) return { ok: false, issues: [{ path, line: parsed.line, message: parsed.message }] };
  const shape = new Shape(path, parsed.document);
  const map = shape.map(parsed.document.value, [], KEYS);
  if (map === undefined) return { ok: false, issues: shape.issues };
  const stem = path.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
  const id = shape.text(map['id'], ['id']);
  if (id !== undefined && (!ID.test(id) || id !== stem)) {
    shape.say(['id'], `the id must be the file's name, "${stem}": one decision, one file`);
  }
  const control = shape.text(map['control'], ['control']);
  const action = shape.oneOf(map['action'], ['action'], ['retire', 'weaken', 'allow']);
  const covers = shape.texts(map['covers'], ['covers']);
  if (covers.length === 0) shape.say(['covers'], '"covers" names no finding of the guard');
  const fingerprint = shape.text(map['fingerprint'], ['fingerprint']);
  const why = shape.text(map['why'], ['why']);
  const decidedBy = shape.text(map['decided_by'], ['decided_by']);
  const decidedOn = shape.date(map['decided_on'], ['decided_on']) ?? shape.text(map['decided_on'], ['decided_on']);
  const until = shape.date(map['until'], ['until']);
  const repository = shape.optionalText(map['repository'], ['repository']);
  const signature = shape.optionalText(map['signature'], ['signature']);
  if (
    shape.issues.length > 0 ||
    id === undefined ||
    control === undefined ||
    action === undefined ||
    fingerprint === undefined ||
    why === undefined ||
    decidedBy === undefined ||
    decidedOn === undefined
  ) {
    return { ok: false, issues: shape.issues };
  }
  const decision = {
    id,
    path,
    control,
    action,
    covers,
    fingerprint,
    why: why.trim(),
    decidedBy,
    decidedOn,
    ...present({ until, repository, signature }),
  };
  return { ok: true, value: decision };
}
