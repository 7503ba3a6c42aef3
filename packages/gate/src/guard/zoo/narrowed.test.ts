import type { Scenario } from './play.ts';
import { edit, more, play, type Turn } from './play.ts';

const at = (slug: string): string => `.pawl/controls/${slug}.yml`;
const GO = at('http-timeout');
const TS = at('settlement');
const files = (slug: string, to: string): Turn => ({ write: edit(at(slug), /files: \[.*\]/, `files: [${to}]`) });
const allow = (slug: string, entry: string): Turn => ({ write: more(at(slug), `allow: [ { ${entry} } ]\n`) });

const narrowed: readonly Scenario[] = [
  ['a folder taken out', files('shell-true', '"tools/**/*.py", "!tools/deep/**"')],
  ['a folder of tomorrow taken out', files('shell-true', '"tools/**/*.py", "!tools/legacy/**"')],
  ['only the top', files('shell-true', '"tools/*.py"')],
  ['the files of today', files('shell-true', 'tools/deploy.py, tools/deep/release.py')],
  ['one of two globs dropped', files('http-timeout', '"cmd/**/*.go"')],
  ['one ending dropped', files('settlement', '"services/settlement/**/*.ts"')],
  ['a prefix in the name', files('marshal', '"app/**/c*.rb"')],
  ['a glob that differs in case', files('exec', '"Server/**/*.java"')],
  ['tests taken out', files('http-timeout', '"cmd/**/*.go", "internal/**/*.go", "!**/*_test.go"')],
  ['a glob for one folder', files('delete-all', '"db/0*.sql"')],
  ['a folder with a letter range', files('unwrap', '"crates/[a-d]*/**/*.rs"')],
  ['config without env files', files('secret', '"config/**"')],
  ['config files of today', files('secret', 'config/app.ini, production.env')],
  ['an exception for a file', allow('shell-true', 'path: tools/deploy.py, why: later')],
  ['an exception for everything', allow('limits', 'path: "**", why: later, until: 2026-12-31')],
  ['an exception for a folder of tomorrow', allow('settlement', 'path: "services/settlement/legacy/**", why: later')],
  ['an exception for a forbidden path', allow('paths', 'path: "**/*.pem", why: later')],
  ['an exception for a required path', allow('paths', 'path: LICENSE, why: later')],
  ['an exception for a report', allow('eval', 'path: "tools/**", why: later')],
  ['an exception for a command', allow('migrations', 'path: ".pawl/**", why: later')],
  ['files for a report that had none', { write: edit(at('eval'), 'check:', 'files: ["tools/**"]\ncheck:') }],
  ['fewer files for a report', files('floating', '"services/settlement/**"')],
  [
    'an exclusion for everything',
    { write: edit('.pawl/pawl.yml', '"third_party/**"', '"third_party/**", "**/deep/**"') },
  ],
  ['a file moved out of reach', { move: [['tools/deploy.py', 'deploy.py']] }],
  ['a folder moved out of reach', { move: [['services/settlement', 'services/payout']] }],
  [
    'a file renamed to an ending that is not covered',
    { move: [['services/settlement/refunds.ts', 'services/settlement/refunds.mts']] },
  ],
  [
    'an exception lasts longer',
    {
      base: more(TS, 'allow: [ { path: services/settlement/refunds.ts, why: later, until: 2026-07-01 } ]\n'),
      write: more(TS, 'allow: [ { path: services/settlement/refunds.ts, why: later, until: 2027-07-01 } ]\n'),
    },
  ],
  [
    'an exception lasts for ever',
    {
      base: more(TS, 'allow: [ { path: services/settlement/refunds.ts, why: later, until: 2026-07-01 } ]\n'),
      write: more(TS, 'allow: [ { path: services/settlement/refunds.ts, why: later } ]\n'),
    },
  ],
  [
    'an exception lasts longer under another glob',
    {
      base: more(GO, 'allow: [ { path: cmd/api/main.go, why: later, until: 2026-05-01 } ]\n'),
      write: more(GO, 'allow: [ { path: "cmd/*/main.go", why: later, until: 2027-05-01 } ]\n'),
    },
  ],
];

play('narrowed', narrowed);
