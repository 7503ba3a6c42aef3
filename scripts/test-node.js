import { countStep, finish, readVitest } from './run-step.js';

/** `node scripts/test-node.js`: the rules' tests on the Node that runs this file; CI calls it with a newer one. */
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
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    report,
    read: readVitest,
  }),
);
