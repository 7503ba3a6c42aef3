/**
 * Builds what `npm pack -w pawl` publishes: the bundle in `lib/`, every grammar for every platform in `languages/`, and the
 * licences of all that. The engine alone stays a dependency: npm picks its binary for the machine.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bundle } from './bundle.js';
import { notices } from './notices.js';

const cli = join(import.meta.dirname, '..');
const gate = join(cli, '../gate');
const require = createRequire(join(gate, 'package.json'));

/** @returns {Promise<string>} the folder that now holds the package */
export async function buildPackage() {
  const files = await bundle(join(cli, 'lib'));
  execFileSync(process.execPath, [join(gate, 'scripts/pack-languages.js'), join(cli, 'languages')], {
    stdio: 'ignore',
  });
  const languages = Object.keys(JSON.parse(readFileSync(join(cli, 'languages/index.json'), 'utf8')));
  const grammars = languages.map((name) => dirname(require.resolve(`@ast-grep/lang-${name}/package.json`)));
  writeFileSync(join(cli, 'NOTICES.txt'), notices(files, grammars));
  copyFileSync(join(cli, '../../LICENSE'), join(cli, 'LICENSE'));
  return cli;
}

if (process.argv[1] === import.meta.filename) await buildPackage();
