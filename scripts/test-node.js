import { countStep, finish, readVitest } from './run-step.js';

/**
 * `node scripts/test-node.js`: the rules' tests on the Node that runs this file; CI calls it with a newer one. The gate's repositories that
 * are made with git, file by file, say nothing about Node and run once, in `npm test`.
 */
const folders = ['domain', 'contract', 'import', 'cli', 'gate/src/engines', 'gate/src/control', 'gate/src/report'];

console.log(`Node ${process.version}`);
const report = '.cache/test/rules.json';
finish(
  await countStep({
    command: process.execPath,
    args: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      'rules',
      ...folders.map((folder) => `packages/${folder}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    report,
    read: readVitest,
  }),
);
