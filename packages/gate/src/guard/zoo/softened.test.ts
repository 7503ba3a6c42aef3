import type { Scenario } from './play.ts';
import { edit, play } from './play.ts';

const at = (slug: string): string => `.pawl/controls/${slug}.yml`;
const PY = at('shell-true');

const softened: readonly Scenario[] = [
  ['ast-grep: a warning', { write: edit(PY, 'severity: error', 'severity: warning') }],
  ['text: a warning', { write: edit(at('secret'), 'severity: error', 'severity: warning') }],
  ['structure: a warning', { write: edit(at('limits'), 'severity: error', 'severity: warning') }],
  ['paths: a warning', { write: edit(at('paths'), 'severity: error', "'severity': 'warning'") }],
  ['report: a warning', { write: edit(at('eval'), 'severity: error', 'severity: warning') }],
  ['command: a warning', { write: edit(at('migrations'), 'severity: error', 'severity: warning') }],
  [
    'a default becomes a warning',
    { base: edit(PY, 'severity: error\n', ''), write: edit(PY, 'severity: error', 'severity: warning') },
  ],
  ['the review is pushed out', { write: edit(PY, '2027-03-14', '2032-03-14') }],
  ['the review is pushed out by a day', { write: edit(PY, '2027-03-14', '2027-03-15') }],
  ['the review is taken out', { write: edit(PY, 'review_by: 2027-03-14\n', '') }],
  ['the review is null', { write: edit(PY, '2027-03-14', '~') }],
  ['another report', { write: edit(at('eval'), 'semgrep.sarif', 'old.sarif') }],
  ['another format', { write: edit(at('eval'), 'format: sarif', 'format: eslint-json') }],
  ['the report is brought along', { write: { 'semgrep.sarif': '{"version":"2.1.0","runs":[]}' } }],
  [
    'a command that does nothing',
    { write: edit(at('migrations'), '"./scripts/verify-migrations.sh", "--all"', '"true"') },
  ],
  ['a command without its argument', { write: edit(at('migrations'), ', "--all"', '') }],
  ['less time', { write: edit(at('migrations'), 'timeout_s: 120', 'timeout_s: 1') }],
  ['the program it runs is another', { write: { 'scripts/verify-migrations.sh': '#!/bin/sh\ntrue\n' } }],
];

play('softened', softened);
