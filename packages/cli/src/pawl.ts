#!/usr/bin/env node
/**
 * Where every pawl begins: `bin/pawl.js` in this repository, the published package, and the single file.
 *
 * Node's compile cache is left alone although it would save a few milliseconds: it runs bytecode from a folder, and in CI
 * the cache folder may well lie inside the repository that is judged.
 */

import { begin } from '@pawl/gate/git/begin';
import { quickCheck, scopeOf } from './gate/quick-check.ts';

// `pawl recall … | head` closes the pipe early: that is no fault of anybody's.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

const words = process.argv.slice(2);
const plain = quickCheck(words);
if (plain === undefined) {
  const { main } = await import('./main.ts');
  process.exitCode = await main(words);
} else {
  try {
    // Git is asked first, and works while the rest is loaded.
    const scope = scopeOf(plain);
    const begun = scope === 'staged' ? undefined : begin(process.cwd(), scope, plain.base);
    const { runCheck } = await import('./gate/run-check.ts');
    await runCheck(plain, begun);
  } catch (error) {
    const [{ explain }, { terminal }] = await Promise.all([import('./exit.ts'), import('./terminal.ts')]);
    process.exitCode = explain(error, terminal(process.stdout, process.stderr, process.env));
  }
}
