import type { Control } from '../control/control.ts';
import { readsFiles } from '../control/control.ts';
import { decode } from '../engines/decode.ts';
import { coverageTests } from '../evaluate/evaluate.ts';
import { findSuppressions, SUPPRESSION_MARK } from '../evaluate/suppressions.ts';
import { disablings } from './linters/comments.ts';
import { familiesOf } from './linters/families.ts';
import { MARKS } from './linters/marks.ts';
import type { Silence } from './new-silences.ts';
import { newSilences } from './new-silences.ts';
import type { Side, Sides } from './sides.ts';
import type { Weakening } from './weakening.ts';
import { digest, weakening } from './weakening.ts';

/** Blobs asked from git at a time: 500 ordinary files are 3 MB. */
const FETCH = 500;

type Covers = (control: Control, path: string) => boolean;

/** Comments that take a finding out, and were not there before: our own, and those of the linter a control reads. */
export function silenced(sides: Sides): readonly Weakening[] {
  const { base, head, renames } = sides;
  const controls = base.gate.controls;
  const governed = controls.some((control) => control.check.engine === 'report');
  const marks = [SUPPRESSION_MARK, ...(governed ? MARKS.map(({ text }) => text) : [])];
  const covers = coverage(sides);
  const before = silences(base, changedPaths(base, head), marks, controls, covers).map((silence) => ({
    ...silence,
    path: renames.get(silence.path) ?? silence.path,
  }));
  const after = silences(head, changedPaths(head, base), marks, controls, covers);
  const seen = new Map<string, number>();
  return newSilences(before, after).map(({ control, path, line, said, until, code }) => {
    const key = digest([control.id, said, until ?? '', code]);
    const times = (seen.get(`${path}:${key}`) ?? 0) + 1;
    seen.set(`${path}:${key}`, times);
    return weakening('silenced', control, {
      path,
      line,
      covers: `${path}:${key}${times === 1 ? '' : `:${times}`}`,
      message: `${control.id} is silenced at ${path}:${line}`,
      evidence: [said.slice(0, 300)],
    });
  });
}

/** A comment in a file the control does not look at silences nothing: documentation may show one. */
function coverage({ base, head }: Sides): Covers {
  const was = coverageTests(base.gate.config);
  const is = coverageTests(head.gate.config);
  const later = new Map(head.gate.controls.map((control) => [control.id, control]));
  const looks = (control: Control, test: typeof was, path: string): boolean =>
    readsFiles(control.check) || (control.check.engine === 'report' && control.files.length > 0)
      ? test(control.files)(path)
      : true;
  return (control, path) => {
    const now = later.get(control.id);
    return looks(control, was, path) || (now !== undefined && looks(now, is, path));
  };
}

function silences(
  { tree }: Side,
  paths: readonly string[],
  marks: readonly string[],
  controls: readonly Control[],
  covers: Covers,
): readonly Silence[] {
  return paths.flatMap((path, index): readonly Silence[] => {
    if (index % FETCH === 0) tree.prefetch?.(paths.slice(index, index + FETCH));
    const content = tree.read(path);
    if (content === undefined || path.startsWith('.pawl/')) return [];
    const text = decode(content);
    if (!marks.some((mark) => text.includes(mark))) return [];
    const lines = text.split(/\r\n|\n|\r/);
    const own = findSuppressions(text).flatMap((comment): readonly Silence[] => {
      const control = controls.find(({ id }) => id === comment.control);
      if (comment.malformed !== undefined || control === undefined || !covers(control, path)) return [];
      const { line, why, until } = comment;
      const code = (lines[comment.target - 1] ?? '').replace(/\S*\s*pawl-ignore\b.*$/, '').trim();
      return [{ control, path, line, said: why, code, ...(until !== undefined && { until }) }];
    });
    const others = controls.flatMap((control): readonly Silence[] => {
      const { check } = control;
      if (check.engine !== 'report' || !covers(control, path)) return [];
      return disablings(text, check.rule, familiesOf(check)).map((comment) => ({ control, path, ...comment }));
    });
    return [...own, ...others];
  });
}

/** Files whose content differs between two trees. A comment that moved left one of them and is in another. */
function changedPaths(own: Side, other: Side): readonly string[] {
  const blobs = new Map(other.tree.entries.map(({ path, blob }) => [path, blob]));
  return own.tree.entries.filter(({ path, blob }) => blobs.get(path) !== blob).map(({ path }) => path);
}
