import type { Control } from '../../control/control.ts';
import { decode } from '../../engines/decode.ts';
import type { Tree } from '../../git/tree.ts';
import type { Sides } from '../sides.ts';
import type { Weakening } from '../weakening.ts';
import { digest, weakening } from '../weakening.ts';
import type { ConfigFile } from './config-files.ts';
import { configFile } from './config-files.ts';
import { familiesOf, namesOf } from './families.ts';
import type { Statement } from './statements.ts';
import { statements } from './statements.ts';

interface Told {
  readonly path: string;
  readonly said: Statement;
}

const MAX_FILES = 200;
const LEVELS = ['off', 'a warning', 'an error'] as const;

/** Rules of other linters that a control reads, and that their own configuration now switches off or keeps from files. */
export function switchedOff(sides: Sides): readonly Weakening[] {
  const { base, head } = sides;
  const governed = base.gate.controls.filter(({ check }) => check.engine === 'report');
  if (governed.length === 0) return [];
  const before = configs(base.tree);
  const after = configs(head.tree);
  const blobs = (tree: Tree): ReadonlyMap<string, string> =>
    new Map(tree.entries.map(({ path, blob }) => [path, blob]));
  const [was, is] = [blobs(base.tree), blobs(head.tree)];
  const paths = new Set([...before, ...after].map(([path]) => path));
  if ([...paths].every((path) => was.get(path) === is.get(path))) return [];
  return governed.flatMap((control) => {
    const lost = losses(control, tell(control, base.tree, before), tell(control, head.tree, after));
    const first = lost[0];
    if (first === undefined) return [];
    const evidence = lost.map(([path, message]) => `${path}: ${message}`);
    const message = `${control.id} is silenced by the configuration of its linter`;
    return [
      weakening('silenced', control, { path: first[0], covers: `config:${digest(evidence)}`, message, evidence }),
    ];
  });
}

type Config = readonly [path: string, file: ConfigFile];

function configs(tree: Tree): readonly Config[] {
  return tree.entries
    .flatMap(({ path }): readonly Config[] => {
      const file = configFile(path);
      return file === undefined ? [] : [[path, file]];
    })
    .slice(0, MAX_FILES);
}

function tell({ check }: Control, tree: Tree, files: readonly Config[]): readonly Told[] {
  if (check.engine !== 'report') return [];
  const families = familiesOf(check);
  const names = namesOf(check.rule);
  return files.flatMap(([path, file]): readonly Told[] => {
    if (families !== undefined && !file.families.some((family) => families.has(family))) return [];
    const said = statements(decode(tree.read(path) ?? Buffer.alloc(0)), path, file, names) ?? [];
    // Without knowing which linter it is, only a file that names the rule is about it.
    const named = families !== undefined || said.some(({ kind }) => kind === 'level' || kind === 'in');
    return said.filter(({ kind }) => named || kind === 'out').map((statement) => ({ path, said: statement }));
  });
}

type Loss = readonly [path: string, message: string];

function losses({ check }: Control, before: readonly Told[], after: readonly Told[]): readonly Loss[] {
  const rule = check.engine === 'report' ? check.rule : '';
  const highest = (told: readonly Told[]): number =>
    Math.max(-1, ...told.map(({ said }) => (said.kind === 'level' ? said.level : -1)));
  const top = highest(before);
  const found: Loss[] = [];
  for (const { path, said } of fresh(after, before)) {
    if (said.kind === 'out')
      found.push([path, `${rule} is now among those taken out (${said.where === '' ? said.item : said.where})`]);
    if (said.kind === 'files') found.push([path, `it no longer looks at ${said.item}`]);
    // A first setting may raise the rule; one that is off, or below what was set, never does.
    if (said.kind === 'level' && (said.level < top || said.level === 0))
      found.push([path, `${rule} is now ${LEVELS[said.level]} there`]);
  }
  const gone = fresh(before, after);
  const lowered = gone.find(({ said }) => said.kind === 'level' && said.level === top);
  if (
    lowered !== undefined &&
    top > 0 &&
    highest(after) < top &&
    !found.some(([, message]) => message.endsWith('there'))
  ) {
    found.push([lowered.path, `${rule} is no longer set to ${LEVELS[top as 1 | 2]}`]);
  }
  const named = gone.find(({ said }) => said.kind === 'in');
  if (named !== undefined && !after.some(({ said }) => said.kind === 'in')) {
    found.push([named.path, `${rule} is no longer named among the rules that run`]);
  }
  const preset = gone.find(({ said }) => said.kind === 'preset');
  const presets = (told: readonly Told[]): number => told.filter(({ said }) => said.kind === 'preset').length;
  if (preset !== undefined && top < 0 && presets(after) < presets(before)) {
    found.push([preset.path, `it no longer builds on ${preset.said.kind === 'preset' ? preset.said.item : ''}`]);
  }
  return found;
}

/** Statements of one side that the other does not make, wherever they stand. */
function fresh(own: readonly Told[], others: readonly Told[]): readonly Told[] {
  const left = new Map<string, number>();
  for (const { said } of others) left.set(keyOf(said), (left.get(keyOf(said)) ?? 0) + 1);
  return own.filter(({ said }) => {
    const count = left.get(keyOf(said)) ?? 0;
    if (count > 0) left.set(keyOf(said), count - 1);
    return count === 0;
  });
}

const keyOf = (said: Statement): string =>
  said.kind === 'level' ? `level ${said.level}` : `${said.kind} ${said.item}`;
