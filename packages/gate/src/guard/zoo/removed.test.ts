import { CONTROLS } from './controls.ts';
import type { Scenario } from './play.ts';
import { edit, play } from './play.ts';

const PY = '.pawl/controls/shell-true.yml';
const hostile = (text: string): Scenario[1] => ({ write: { [PY]: text } });

const removed: readonly Scenario[] = [
  ['the file is deleted', { remove: [PY] }],
  ['each engine: text', { remove: ['.pawl/controls/secret.yml'] }],
  ['each engine: structure', { remove: ['.pawl/controls/limits.yml'] }],
  ['each engine: paths', { remove: ['.pawl/controls/paths.yml'] }],
  ['each engine: report', { remove: ['.pawl/controls/eval.yml'] }],
  ['each engine: command', { remove: ['.pawl/controls/migrations.yml'] }],
  ['all of .pawl is deleted', { remove: ['.pawl'] }],
  ['.pawl is moved', { move: [['.pawl', 'tools/pawl']] }],
  ['the folder of controls is renamed', { move: [['.pawl/controls', '.pawl/checks']] }],
  ['the file goes into a folder below', { move: [[PY, '.pawl/controls/old/shell-true.yml']] }],
  ['the file gets another ending', { move: [[PY, '.pawl/controls/shell-true.yml.off']] }],
  ['the file becomes a hidden file elsewhere', { move: [[PY, '.pawl/.shell-true.yml']] }],
  ['the id is another', { write: edit(PY, 'id: PY-1', 'id: PY-2') }],
  ['the id differs in case', { write: edit(PY, 'id: PY-1', 'id: py-1') }],
  ['the id line is gone', { write: edit(PY, 'id: PY-1\n', '') }],
  ['the id is commented out', { write: edit(PY, 'id: PY-1', '# id: PY-1') }],
  ['the file is empty', hostile('')],
  ['everything is commented out', hostile((CONTROLS[PY] ?? '').replaceAll(/^/gm, '# '))],
  ['the file is no YAML', hostile('id: PY-1\n  - : [')],
  ['a key is misspelt', { write: edit(PY, 'check:', 'checks:') }],
  ['the engine is gone', { write: edit(PY, /check:[\s\S]*?examples/, 'check: {}\nexamples') }],
  ['two engines', { write: edit(PY, 'check:\n', 'check:\n  text: { must_not: x }\n') }],
  ['a second document hides it', hostile(`---\ntitle: x\n---\n${CONTROLS[PY] ?? ''}`)],
  [
    'two ids swap their files, and one is lost',
    { write: edit(PY, 'id: PY-1', 'id: GO-1'), remove: ['.pawl/controls/http-timeout.yml'] },
  ],
  [
    'the base could not read it either',
    { base: { '.pawl/controls/broken.yml': 'id: BR-1\nnope: 1\n' }, remove: ['.pawl/controls/broken.yml'] },
  ],
];

play('removed', removed);
