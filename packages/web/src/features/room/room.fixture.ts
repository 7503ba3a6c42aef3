import type { Candidate, Room } from '../../api/types.ts';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A candidate nobody decided; `more` says what is different. */
export const candidate = (n: number, more: Partial<Candidate> = {}): Candidate => ({
  id: id(n),
  title: `Candidate ${n}`,
  detail: '',
  rung: 'path',
  kind: 'gate',
  state: 'open',
  progress: null,
  imported: null,
  funded: null,
  decline: null,
  escalation: null,
  challenges: null,
  rankReason: 'In the path of the work. It stays.',
  version: 1,
  ...more,
});

const team = { id: id(100), name: 'Settlement' };
export const cycle = (
  n: number,
  position: 'current' | 'next',
  starts: string,
  ends: string,
): Room['cycles'][number] => ({
  id: id(n),
  team,
  name: `Cycle ${n}`,
  starts,
  ends,
  capacityDays: 10,
  reserveDays: 2,
  work: [
    { id: id(n * 1000 + 1), title: 'Reports', days: 4, displacedBy: null, version: 1 },
    { id: id(n * 1000 + 2), title: 'Exports', days: 3, displacedBy: null, version: 1 },
  ],
  fixes: [],
  position,
  reserveLeft: 2,
  free: 1,
  version: 1,
});

export const funded = (place: 1 | 2): NonNullable<Candidate['funded']> => ({
  place,
  owner: { id: id(200), name: 'Ada', active: true },
  cycle: { id: id(300), name: 'Cycle 300', starts: '2026-03-02', ends: '2026-03-15', team },
  estimateDays: 1,
  displaces: [],
  fromReserve: true,
  secondReason: null,
});

/** An empty room: only what the code under test looks at has to be told. */
export const room = (more: Partial<Room> = {}): Room => ({
  incident: {
    id: id(1),
    key: 'INC-1',
    title: 'It happened',
    summary: '',
    status: 'in_review',
    severity: null,
    services: [],
    occurredAt: '2026-03-01T00:00:00Z',
    declaredAt: '2026-03-01T00:00:00Z',
    mitigatedAt: null,
    resolvedAt: null,
    closedAt: null,
    origin: 'declared',
    duplicateOf: null,
    restricted: false,
    actorWasAgent: false,
    surprise: null,
    depth: null,
    failureClass: {},
    recurrence: null,
    version: 1,
  },
  review: null,
  participants: [],
  surprise: {
    rated: 0,
    expected: 0,
    waitedFor: 0,
    mayReveal: false,
    mine: null,
    revealed: false,
    score: null,
    distribution: null,
    reasons: [],
  },
  depth: null,
  depthReason: '',
  timeline: [],
  conditions: [],
  recall: [],
  challenged: [],
  earlierQuestions: [],
  earlierFixes: [],
  candidates: [],
  questions: [],
  panicControls: [],
  decisions: [],
  people: [{ id: id(200), name: 'Ada', email: null, role: 'member', active: true, version: 1 }],
  teams: [{ ...team, earlierNames: [], cycleDays: null, version: 1 }],
  cycles: [],
  unmet: [],
  ...more,
});
