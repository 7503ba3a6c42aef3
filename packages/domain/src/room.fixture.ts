import type { FundedSlot, RoomCandidate, RoomState } from './room-state.ts';

export const today = '2026-03-10';

export const slot: FundedSlot = {
  place: 1,
  ownerId: 'person-1',
  ownerActive: true,
  cycle: { id: 'cycle-1', starts: '2026-03-09', ends: '2026-03-22', teamId: 'team-1' },
  estimateDays: 3,
  displaces: ['Statement redesign'],
  fromReserve: false,
};

export const fundedGate: RoomCandidate = {
  id: 'fix-1',
  title: 'CI blocks a settlement job without an idempotency key',
  rung: 'path',
  kind: 'gate',
  state: 'funded',
  progress: 'not_started',
  funded: slot,
};

/** A review with everything settled: each test takes one thing away. */
export const settledRoom: RoomState = {
  incidentKey: 'INC-42',
  today,
  participants: 3,
  ratings: [
    { predicted: 2, explained: 1, safeguard: 2 },
    { predicted: 2, explained: 1, safeguard: 1 },
  ],
  ratingsRevealed: true,
  recurrenceWithShippedControl: false,
  recalled: [{ key: 'INC-17', judgement: 'same_class' }],
  challenged: [],
  failureClass: {
    service: 'settlement',
    trigger: 'maintenance_or_migration',
    mechanism: 'non_idempotent_repeat',
    safeguard: 'idempotency',
    safeguardState: 'missing',
    effect: 'consistency',
  },
  recurrence: 'again_same_way',
  differs: [],
  timeline: [{ evidence: 'https://logs.example.com/1' }],
  conditions: [{ text: 'Nothing in the job said that the batch was done already' }],
  exit: {
    answer: 'CI refuses a settlement job without an idempotency key.',
    rung: 'path',
    home: '.pawl/controls/settlement-idempotency.yml',
  },
  candidates: [fundedGate],
  fundableCycles: ['cycle-1', 'cycle-2'],
  questions: [],
  panicControls: [],
  panicNone: true,
  actorWasAgent: false,
  gateReview: {},
  reconvene: { at: '2026-04-09T09:00:00Z', minutes: 15 },
};

/** A boring cause: surprise 0 or 1. */
export const followThrough: RoomState = {
  ...settledRoom,
  ratings: [{ predicted: 0, explained: 1, safeguard: 0 }],
  timeline: [],
  conditions: [],
};

/** The same room without one of its optional parts. */
export function without(state: RoomState, key: 'exit' | 'recurrence' | 'reconvene'): RoomState {
  const { [key]: _gone, ...rest } = state;
  return rest;
}
