import type { Scenario } from './play.ts';
import { edit, more, play, type Turn } from './play.ts';

const PAWL = '.pawl/pawl.yml';
const change = (from: string | RegExp, to: string): Turn => ({ write: edit(PAWL, from, to) });
const KEY = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=';
const OTHER = 'MCowBQYDK2VwAyEAVRPVPQwdWPxr8vlmmuFqY4v5DsbdkjVKVEd3PKrRxTs=';
const DECISION = '.pawl/decisions/DEC-1.yml';
const decided =
  'id: DEC-1\ncontrol: OLD-1\naction: retire\ncovers: [removed]\nfingerprint: sha256:0\nwhy: gone\ndecided_by: platform\ndecided_on: 2026-01-01\n';

const scenarios: readonly Scenario[] = [
  ['pawl.yml is deleted', { remove: [PAWL] }],
  ['pawl.yml is empty', { write: { [PAWL]: '' } }],
  ['pawl.yml cannot be read', { write: { [PAWL]: 'server: [\n' } }],
  ['another server', change('pawl.example.com', 'other.example.com')],
  ['no server', change('server: https://pawl.example.com\n', '')],
  ['another key', { base: more(PAWL, `public_key: ${KEY}\n`), write: more(PAWL, `public_key: ${OTHER}\n`) }],
  ['no key', { base: more(PAWL, `public_key: ${KEY}\n`), write: more(PAWL, '') }],
  [
    'another repository',
    { base: more(PAWL, 'repository: acme/payments\n'), write: more(PAWL, 'repository: acme/other\n') },
  ],
  ['another default branch', change('branch: main', 'branch: other')],
  ['no place of CI', change('ci: [.github/workflows/gate.yml]\n', '')],
  ['a place of CI that runs nothing', change('workflows/gate.yml', 'workflows/other.yml')],
  ['one of two places', { base: edit(PAWL, 'gate.yml]', 'gate.yml, .gitlab-ci.yml]'), write: more(PAWL, '') }],
  ['more is excluded', change('"third_party/**"', '"third_party/**", "app/**"')],
  ['everything is excluded', change('"third_party/**"', '"**"')],
  [
    'an exception from what is excluded is gone',
    {
      base: edit(PAWL, '"third_party/**"', '"third_party/**", "!third_party/ours/**"'),
      write: edit(PAWL, '"third_party/**"', '"third_party/**", "!third_party/theirs/**"'),
    },
  ],
  ['a decision is deleted', { base: { [DECISION]: decided }, remove: [DECISION] }],
  [
    'a decision is changed',
    { base: { [DECISION]: decided }, write: { [DECISION]: decided.replace('OLD-1', 'OLD-2') } },
  ],
  ['a decision is renamed', { base: { [DECISION]: decided }, move: [[DECISION, '.pawl/decisions/DEC-2.yml']] }],
  [
    'a retired id comes back',
    { base: { [DECISION]: decided }, write: edit('.pawl/controls/paths.yml', 'id: PTH-1', 'id: OLD-1') },
  ],
];

play('rewired', scenarios);
