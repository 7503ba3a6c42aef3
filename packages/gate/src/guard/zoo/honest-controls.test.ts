import { CONTROLS } from './controls.ts';
import type { Scenario } from './play.ts';
import { edit, more, play, type Turn } from './play.ts';
import { ZOO } from './repository.ts';

const at = (slug: string): string => `.pawl/controls/${slug}.yml`;
const change = (slug: string, from: string | RegExp, to: string): Turn => ({ write: edit(at(slug), from, to) });
const changes = (slug: string, ...pairs: readonly (readonly [string | RegExp, string])[]): Turn => {
  const path = at(slug);
  let files: Readonly<Record<string, string>> = ZOO;
  for (const [from, to] of pairs) files = edit(path, from, to, files);
  return { write: { [path]: files[path] ?? '' } };
};
const PY = at('shell-true');

const controls: readonly Scenario[] = [
  ['nothing but code', { write: { 'tools/new.py': 'import os\n' } }],
  ['the story is told better', change('shell-true', 'It hurt once, on a Friday.', 'Twice by now.')],
  [
    'title, owner and link',
    changes(
      'shell-true',
      ['title: No shell', 'title: Never a shell'],
      ['owner: platform', 'owner: tools'],
      ['incident: INC-4', 'incident: INC-4\nwriteup: https://pawl.example.com/i/INC-4'],
    ),
  ],
  ['another slug with the same id', { move: [[PY, at('no-shell')]] }],
  ['another ending', { move: [[PY, '.pawl/controls/shell-true.yaml']] }],
  [
    'comments and blank lines',
    { write: { [PY]: `# remember the Friday\n\n${(CONTROLS[PY] ?? '').replaceAll('\n', '\n\n')}` } },
  ],
  [
    'quotes',
    change('limits', 'path: $.spec.template.spec.containers[*]', "path: '$.spec.template.spec.containers[*]'"),
  ],
  [
    'block style',
    change(
      'shell-true',
      'rule: { pattern: "subprocess.$F($$$A, shell=True)" }',
      "rule:\n      pattern: 'subprocess.$F($$$A, shell=True)'",
    ),
  ],
  ['another order of keys', { write: { [PY]: (CONTROLS[PY] ?? '').replace(/^(id: .*\n)([\s\S]*)$/, '$2$1') } }],
  [
    'an anchor for what is said twice',
    change(
      'paths',
      'check:\n  paths: { must_exist: [LICENSE, "docs/runbooks/*.md"]',
      'check:\n  paths: { must_exist: &kept [LICENSE, "docs/runbooks/*.md"]',
    ),
  ],
  ['severity raised', { base: edit(PY, 'severity: error', 'severity: warning'), write: { [PY]: CONTROLS[PY] ?? '' } }],
  ['review brought nearer', change('shell-true', '2027-03-14', '2026-12-01')],
  [
    'a review for one that had none',
    { base: edit(PY, 'review_by: 2027-03-14\n', ''), write: { [PY]: CONTROLS[PY] ?? '' } },
  ],
  ['files widened', change('shell-true', '"tools/**/*.py"', '"**/*.py"')],
  ['files with one glob more', change('http-timeout', '"cmd/**/*.go"', '"cmd/**/*.go", "pkg/**/*.go"')],
  [
    'the same files in other globs',
    change(
      'settlement',
      '"services/settlement/**/*.{ts,tsx}"',
      '"services/settlement/**/*.ts", "services/settlement/**/*.tsx"',
    ),
  ],
  ['a folder in place of a star', change('unwrap', '"crates/**/*.rs"', '"crates/"')],
  [
    'one more must_fail',
    change(
      'marshal',
      'code: "Marshal.load(cookie)" }',
      'code: "Marshal.load(cookie)" }, { name: a file, code: "Marshal.load(File.read(path))" }',
    ),
  ],
  [
    'an example by another name, differently spaced',
    change('exec', '{ name: exec, code: "class A { void f() {', '{ name: a process, code: "class A {\\n  void f() {'),
  ],
  ['a new control', { write: { [at('new')]: (CONTROLS[PY] ?? '').replace('PY-1', 'PY-9') } }],
  [
    'a new control, and a suppression of it',
    {
      write: {
        [at('new')]: (CONTROLS[PY] ?? '').replace('PY-1', 'PY-9'),
        'tools/old.py': '# pawl-ignore PY-9: until the rewrite\nsubprocess.run(x, shell=True)\n',
      },
    },
  ],
  [
    'an exception that is over',
    { base: more(PY, 'allow: [ { path: tools/deploy.py, why: later } ]\n'), write: { [PY]: CONTROLS[PY] ?? '' } },
  ],
  [
    'an exception that ends earlier',
    {
      base: more(PY, 'allow: [ { path: tools/deploy.py, why: later } ]\n'),
      write: more(PY, 'allow: [ { path: tools/deploy.py, why: later, until: 2026-12-31 } ]\n'),
    },
  ],
  [
    'a message and a created date',
    change('shell-true', 'severity: error', 'severity: error\nmessage: this runs a shell\ncreated: 2026-03-14'),
  ],
  [
    'proof is added',
    change('shell-true', 'severity: error', 'severity: error\nproof: { bad: 1234567, fixed: 7654321 }'),
  ],
];

const moves: readonly Scenario[] = [
  [
    'a folder and its glob',
    {
      move: [['services/settlement', 'services/payout']],
      ...change('settlement', 'services/settlement/', 'services/payout/'),
    },
  ],
  [
    'one of two folders and its glob',
    { move: [['cmd/api', 'apps/api']], ...change('http-timeout', '"cmd/**/*.go"', '"apps/**/*.go"') },
  ],
  ['a file within reach', { move: [['tools/deploy.py', 'tools/deep/deploy.py']] }],
  ['a covered file is deleted', { remove: ['tools/deep/release.py'] }],
  [
    'all into a package of a monorepo',
    {
      move: [['app', 'packages/shop/app']],
      ...change('marshal', '"app/**/*.rb"', '"packages/*/app/**/*.rb"'),
    },
  ],
  [
    'a file becomes another language, with the glob',
    {
      move: [['services/settlement/refunds.ts', 'services/settlement/refunds.mts']],
      ...change('settlement', '*.{ts,tsx}', '*.{ts,tsx,mts}'),
    },
  ],
];

play('silent', [...controls, ...moves]);
