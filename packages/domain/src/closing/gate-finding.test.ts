import { expect, it } from 'vitest';
import { refusedGateFinding } from './gate-finding.ts';

/** Each refusal with its pair: the same concern, met by a change of the gate. */
it.each([
  ['prompt', 'Fix the prompt.', 'Fix the prompt, and remove the permission to drop tables.'],
  [
    'prompt',
    'Tell the agent to change one market at a time.',
    'The agent has no permission to change more than one market.',
  ],
  ['prompt', 'The instructions were too vague.', 'CI blocks a change of the instructions that fails the evaluation.'],
  ['prompt', 'Add a line about markets to AGENTS.md', 'Add a confirmation prompt that requires typing the market.'],
  [
    'approver',
    'The approver should have caught it.',
    'The gate splits diffs above 400 lines before it asks for approval.',
  ],
  [
    'approver',
    'The engineer approved it without reading.',
    'The approval page refuses to approve before the tests have run.',
  ],
  ['approver', 'The reviewer missed the failing test.', 'Merging is blocked while a test fails.'],
  ['approver', 'Human error at the gate.', 'The gate shows the blast radius and stops above ten markets.'],
  [
    'vigilance',
    'Approvers read the diff more carefully.',
    'The approver is asked about six changes an hour at most; the queue rejects the rest.',
  ],
  ['vigilance', 'More scrutiny for agent changes.', 'Agent changes go to one market first.'],
  ['vigilance', 'Train reviewers to spot invented APIs.', 'A contract test covers every API the agent calls.'],
] as const)('refuses as %s: %s And passes: %s', (finding, refused, passed) => {
  expect(refusedGateFinding(refused)).toBe(finding);
  expect(refusedGateFinding(passed)).toBeNull();
});

it('refuses several refused findings together', () => {
  expect(refusedGateFinding('Fix the prompt and be more careful when approving.')).toBe('prompt');
});
