import { Command } from 'commander';
import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { quickCheck } from './quick-check.ts';
import { registerGateCommands } from './register.ts';

/** What the parser of all commands makes of the same words; nothing where it refuses them. */
function parsed(words: readonly string[]): unknown {
  let found: unknown;
  const quiet = { writeOut: () => undefined, writeErr: () => undefined };
  const program = new Command('pawl').exitOverride().configureOutput(quiet);
  registerGateCommands(program);
  for (const command of program.commands) {
    command.exitOverride().configureOutput(quiet);
    if (command.name() === 'check') command.action((options) => void (found = options));
  }
  try {
    program.parse(words, { from: 'user' });
  } catch {
    return undefined;
  }
  return found;
}

const WORDS = '--changed --staged --allow-commands --no-cache --base --output --format --help -x'
  .split(' ')
  .concat(['json', 'sarif', 'human', 'main', 'out/a.json', '', '--', '--base=main', '--format=json', '-']);

test('what is read quickly is what the parser reads', () => {
  let quick = 0;
  assert(
    property(array(constantFrom(...WORDS), { maxLength: 5 }), (words) => {
      const own = quickCheck(['check', ...words]);
      if (own === undefined) return;
      quick += 1;
      expect(own).toEqual(parsed(['check', ...words]));
    }),
    { numRuns: 1_000 },
  );
  expect(quick).toBeGreaterThan(50);
});

test.each([
  { words: ['check'] },
  { words: ['check', '--format', 'json', '--changed', '--base', 'origin/main'] },
  { words: ['check', '--staged', '--no-cache'] },
])('$words is plain', ({ words }) => {
  expect(quickCheck(words)).toEqual(parsed(words));
});

test.each([
  { words: ['guard', '--base', 'main'] },
  { words: ['check', '--help'] },
  { words: ['check', '--format', 'xml'] },
  { words: ['check', '--base'] },
  { words: ['check', '--chnaged'] },
  { words: ['check', 'src/a.ts'] },
  { words: [] },
])('$words is left to the parser', ({ words }) => {
  expect(quickCheck(words)).toBeUndefined();
});
