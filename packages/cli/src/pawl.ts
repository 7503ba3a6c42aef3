#!/usr/bin/env node
/**
 * Where every pawl begins: `bin/pawl.js` in this repository, the published package, and the single file.
 *
 * Node's compile cache is left alone although it would save a few milliseconds: it runs bytecode from a folder, and in CI
 * the cache folder may well lie inside the repository that is judged.
 */

// `pawl recall … | head` closes the pipe early: that is no fault of anybody's.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
