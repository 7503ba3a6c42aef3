import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeRoom } from './closing.ts';
import { requirementCodes, type RequirementCode, type RoomCandidate, type RoomState } from './room-state.ts';
import { fundedGate, settledRoom, followThrough, slot, today, without } from './room.fixture.ts';

const codes = (state: RoomState): RequirementCode[] => judgeRoom(state).unmet.map(({ code }) => code);
const funded = (change: Partial<RoomCandidate['funded'] & object>): RoomState => ({
  ...settledRoom,
  candidates: [{ ...fundedGate, funded: { ...slot, ...change } }],
});
const second: RoomCandidate = { ...fundedGate, id: 'fix-2', title: 'Second', funded: { ...slot, place: 2 } };
const withCandidate = (candidate: Partial<RoomCandidate>): RoomState => ({
  ...settledRoom,
  candidates: [fundedGate, { id: 'c', title: 'C', rung: 'path', kind: 'gate', state: 'open', ...candidate }],
});
const question = { id: 'q', text: 'Why did the backoff not kick in?' };
const withQuestion = (more: object): RoomState => ({ ...settledRoom, questions: [{ ...question, ...more }] });
const exit = (answer: string, rung: 'heads' | 'checklist' | 'path' = 'path'): RoomState => ({
  ...settledRoom,
  exit: { answer, rung, home: 'docs' },
});
const accepted = { reason: 'Once in ten years', byId: 'person-1', lookAgainOn: '2026-09-01' };
const answers = { answer: 'No', evidence: 'https://ci.example.com/1' };
const agent: RoomState = {
  ...settledRoom,
  actorWasAgent: true,
  gateReview: { approver: answers, blastRadius: answers, luck: answers },
};
const agentFix = (title: string, change: Partial<RoomCandidate> = {}): RoomState => ({
  ...agent,
  candidates: [{ ...fundedGate, title, ...change }],
});

/** Per code: rooms it blocks, and rooms in which it is released. */
const cases: Record<RequirementCode, { blocks: Record<string, RoomState>; releases: Record<string, RoomState> }> = {
  'surprise.missing': {
    blocks: {
      'nobody rated': { ...settledRoom, ratings: [] },
      'not revealed': { ...settledRoom, ratingsRevealed: false },
      'one of two in a review': { ...settledRoom, ratings: settledRoom.ratings.slice(0, 1), participants: 2 },
      'one of two in a deep one': { ...followThrough, participants: 2, questions: [question] },
      'an impossible answer': { ...settledRoom, ratings: [{ predicted: 7, explained: 0, safeguard: 0 }] },
    },
    releases: {
      'two rated': settledRoom,
      'one in a follow-through': { ...followThrough, participants: 5 },
      'one who was alone': { ...settledRoom, ratings: settledRoom.ratings.slice(0, 1), participants: 1 },
    },
  },
  'recall.unjudged': {
    blocks: { 'one of two': { ...settledRoom, recalled: [...settledRoom.recalled, { key: 'INC-3' }] } },
    releases: {
      judged: { ...settledRoom, recalled: [{ key: 'INC-3', judgement: 'unrelated' }] },
      'nothing recalled': { ...settledRoom, recalled: [] },
    },
  },
  'class.missing': {
    blocks: {
      'no facet': { ...settledRoom, failureClass: {} },
      'no state of the safeguard': {
        ...settledRoom,
        failureClass: { trigger: 'capacity', mechanism: 'load', safeguard: 'headroom', effect: 'availability' },
      },
      'no recurrence answer': without(settledRoom, 'recurrence'),
      'differently without facets': { ...settledRoom, recurrence: 'again_differently' },
    },
    releases: {
      'differently with a facet': { ...settledRoom, recurrence: 'again_differently', differs: ['trigger'] },
      'first time': { ...settledRoom, recurrence: 'first_time' },
    },
  },
  'timeline.empty': {
    blocks: {
      empty: { ...settledRoom, timeline: [] },
      'no evidence': { ...settledRoom, timeline: [{}, { evidence: ' ' }] },
      deep: { ...followThrough, questions: [question] },
    },
    releases: {
      evidence: { ...settledRoom, timeline: [{}, { evidence: 'log' }] },
      'follow-through': followThrough,
      'depth unknown': { ...settledRoom, ratings: [], timeline: [] },
    },
  },
  'conditions.empty': {
    blocks: { none: { ...settledRoom, conditions: [] }, spaces: { ...settledRoom, conditions: [{ text: '  ' }] } },
    releases: {
      one: settledRoom,
      'follow-through': followThrough,
      'depth unknown': { ...settledRoom, ratings: [], conditions: [] },
    },
  },
  'exit.missing': {
    blocks: {
      none: without(settledRoom, 'exit'),
      'no answer': exit('  '),
      'no home': { ...settledRoom, exit: { answer: 'The gate refuses it', rung: 'path', home: ' ' } },
      'an acceptance that looks back': {
        ...without(settledRoom, 'exit'),
        riskAccepted: { ...accepted, lookAgainOn: '2026-01-01' },
      },
    },
    releases: { answered: settledRoom, 'risk accepted': { ...without(settledRoom, 'exit'), riskAccepted: accepted } },
  },
  'exit.vigilance': {
    blocks: {
      'rung heads': exit('The gate refuses it', 'heads'),
      wish: exit('We will be more careful'),
      'wish beside a mechanism': exit('CI blocks it. And remember to check the batch.'),
      'accepted until today': { ...exit('Be careful'), riskAccepted: { ...accepted, lookAgainOn: today } },
      'accepted until no day': { ...exit('Be careful'), riskAccepted: { ...accepted, lookAgainOn: '2026-02-30' } },
      'accepted without a reason': { ...exit('Be careful'), riskAccepted: { ...accepted, reason: ' ' } },
      'accepted by nobody': { ...exit('Be careful'), riskAccepted: { ...accepted, byId: '' } },
    },
    releases: {
      mechanism: settledRoom,
      checklist: exit('The on-call runs the checklist in docs/settlement.md before a batch', 'checklist'),
      accepted: { ...exit('We will be more careful', 'heads'), riskAccepted: accepted },
    },
  },
  'fix.none': {
    blocks: {
      none: { ...settledRoom, candidates: [] },
      'nothing without a reason': { ...settledRoom, candidates: [], changeNothing: { reason: ' ' } },
      'carried in a review': { ...settledRoom, candidates: [], carriesThrough: { label: 'CTL-7' } },
    },
    releases: {
      funded: settledRoom,
      'change nothing': { ...settledRoom, candidates: [], changeNothing: { reason: 'It ends in May anyway' } },
      'carried in a follow-through': { ...followThrough, candidates: [], carriesThrough: { label: 'CTL-7' } },
    },
  },
  'fix.second_unjustified': {
    blocks: {
      'no reason': { ...settledRoom, candidates: [fundedGate, second] },
      'both in the first place': { ...settledRoom, candidates: [fundedGate, { ...fundedGate, id: 'fix-2' }] },
      three: {
        ...settledRoom,
        candidates: ['a', 'b', 'c'].map((id) => ({ ...fundedGate, id, funded: { ...slot, secondReason: 'because' } })),
      },
    },
    releases: {
      one: settledRoom,
      'a reason': {
        ...settledRoom,
        candidates: [fundedGate, { ...second, funded: { ...slot, place: 2, secondReason: 'Two services' } }],
      },
    },
  },
  'fix.unowned': {
    blocks: { nobody: funded({ ownerId: '' }), inactive: funded({ ownerActive: false }) },
    releases: { active: settledRoom },
  },
  'fix.no_room': {
    blocks: {
      'another cycle': funded({ cycle: { id: 'cycle-9', starts: '2027-01-01', ends: '2027-01-14', teamId: 'team-1' } }),
      'no estimate': funded({ estimateDays: 0 }),
      'an estimate that is no number': funded({ estimateDays: Number.NaN }),
      'displaces nothing': funded({ displaces: [' '] }),
    },
    releases: { displaces: settledRoom, reserve: funded({ displaces: [], fromReserve: true }) },
  },
  'candidate.undecided': {
    blocks: {
      open: withCandidate({}),
      'never decided': withCandidate({ state: 'never_decided' }),
      'decline without what would reopen it': withCandidate({
        state: 'declined',
        decline: { reason: 'Too dear', deciderId: 'p', reopenEvidence: '' },
      }),
      'decline without a word': withCandidate({ state: 'declined' }),
      'escalated to yesterday': withCandidate({
        state: 'escalated',
        escalation: { ask: 'Two months', decisionMaker: 'Head of payments', decideBy: '2026-03-09' },
      }),
      challenged: {
        ...settledRoom,
        challenged: [{ candidateId: 'x', incidentKey: 'INC-1', title: 'X', decidedAgain: false }],
      },
    },
    releases: {
      declined: withCandidate({
        state: 'declined',
        decline: { reason: 'Too dear', deciderId: 'p', reopenEvidence: 'A second time' },
      }),
      escalated: withCandidate({
        state: 'escalated',
        escalation: { ask: 'Two months', decisionMaker: 'Head of payments', decideBy: '2026-04-01' },
      }),
      done: withCandidate({ state: 'done' }),
      'decided again': {
        ...settledRoom,
        challenged: [{ candidateId: 'x', incidentKey: 'INC-1', title: 'X', decidedAgain: true }],
      },
    },
  },
  'question.adrift': {
    blocks: {
      bare: withQuestion({}),
      'no day': withQuestion({ ownerId: 'p' }),
      'a past day': withQuestion({ ownerId: 'p', lookAgainOn: '2026-03-09' }),
      'no such day': withQuestion({ ownerId: 'p', lookAgainOn: 'when things calm down' }),
      'an answer without evidence': withQuestion({ answer: { text: 'The cache', evidence: ' ' } }),
    },
    releases: {
      'owner and day': withQuestion({ ownerId: 'p', lookAgainOn: '2026-04-01' }),
      answered: withQuestion({ answer: { text: 'The cache', evidence: 'log' } }),
      'accepted as unknown': withQuestion({ acceptedUnknown: { reason: 'The logs are gone' } }),
    },
  },
  'panic.unlisted': {
    blocks: { silent: { ...settledRoom, panicNone: false } },
    releases: {
      none: settledRoom,
      listed: { ...settledRoom, panicNone: false, panicControls: [{ text: 'Batch switched off' }] },
    },
  },
  'gate_review.incomplete': {
    blocks: {
      unanswered: { ...agent, gateReview: {} },
      'no evidence': { ...agent, gateReview: { ...agent.gateReview, luck: { answer: 'No', evidence: '' } } },
      'fix the prompt': agentFix('Fix the prompt'),
      'clearer instructions': agentFix('Give the agent clearer instructions about markets'),
      'tell the agent': agentFix('Tell the agent to change one market at a time'),
      approver: agentFix('The approver should have caught it'),
      'more vigilance': agentFix('Approvers read the diff more carefully'),
      training: agentFix('Course on reading diffs', { kind: 'training', rung: 'heads' }),
      'the exit answer alone': {
        ...agent,
        candidates: [],
        changeNothing: { reason: 'Enough' },
        exit: { answer: 'The system prompt should mention markets', rung: 'path', home: 'AGENTS.md' },
      },
    },
    releases: {
      'no agent': settledRoom,
      'the gate changes': agent,
      'prompt beside a change of the gate': {
        ...agent,
        candidates: [
          fundedGate,
          { ...second, title: 'Fix the prompt', funded: { ...slot, place: 2, secondReason: 'Cheap' } },
        ],
      },
      'an evaluation gate for prompts': agentFix('CI blocks a prompt change that fails the evaluation'),
      'a confirmation prompt': agentFix('Add a confirmation prompt that requires typing the market'),
    },
  },
  'reconvene.unbooked': {
    blocks: {
      none: without(settledRoom, 'reconvene'),
      past: { ...settledRoom, reconvene: { at: '2026-03-09T09:00:00Z', minutes: 15 } },
      unreadable: { ...settledRoom, reconvene: { at: 'in a month', minutes: 15 } },
      'no length': { ...settledRoom, reconvene: { at: '2026-04-09T09:00:00Z', minutes: 0 } },
    },
    releases: {
      later: settledRoom,
      today: { ...settledRoom, reconvene: { at: '2026-03-10T17:00:00+01:00', minutes: 15 } },
    },
  },
};

describe('judgeRoom', () => {
  it('lets the settled rooms close', () => {
    expect(judgeRoom(settledRoom)).toMatchObject({ surprise: 2, depth: 'review', unmet: [] });
    expect(judgeRoom(followThrough)).toMatchObject({ surprise: 1, depth: 'follow_through', unmet: [] });
    expect(judgeRoom(agent).unmet).toEqual([]);
  });

  describe.each(requirementCodes)('%s', (code) => {
    it.each(Object.entries(cases[code].blocks))('blocks: %s', (_name, state) => {
      const found = judgeRoom(state).unmet.find((unmet) => unmet.code === code);
      expect(found?.message).toMatch(/[.?]$/);
      expect(found?.next).toMatch(/\.|\?$/);
    });
    it.each(Object.entries(cases[code].releases))('is released: %s', (_name, state) => {
      expect(codes(state)).not.toContain(code);
    });
  });

  it('answers with every unmet requirement at once, in the order of the table', () => {
    const empty: RoomState = {
      incidentKey: 'INC-1',
      today,
      participants: 2,
      ratings: [],
      ratingsRevealed: false,
      recurrenceWithShippedControl: false,
      recalled: [{ key: 'INC-0' }],
      challenged: [],
      failureClass: {},
      differs: [],
      timeline: [],
      conditions: [],
      candidates: [],
      fundableCycles: [],
      questions: [question],
      panicControls: [],
      panicNone: false,
      actorWasAgent: true,
      gateReview: {},
    };
    const expected = requirementCodes.filter(
      (code) =>
        !['exit.vigilance', 'fix.second_unjustified', 'fix.unowned', 'fix.no_room', 'candidate.undecided'].includes(
          code,
        ),
    );
    expect(codes(empty)).toEqual(expected);
  });

  it('names no surprise before the reveal, so that nobody is anchored', () => {
    expect(judgeRoom({ ...settledRoom, ratingsRevealed: false })).toMatchObject({ surprise: null, depth: null });
  });

  it('is deep while a question is unanswered, and says that severity does not enter', () => {
    const verdict = judgeRoom({ ...followThrough, questions: [question] });
    expect(verdict.depth).toBe('deep');
    expect(verdict.depthReason).toContain('Severity does not enter');
  });

  it('never lets more than two funded fixes through, whatever their reasons', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), fc.string(), (count, secondReason) => {
        const candidates = Array.from({ length: count }, (_, index) => ({
          ...fundedGate,
          id: String(index),
          funded: { ...slot, secondReason },
        }));
        expect(codes({ ...settledRoom, candidates })).toContain('fix.second_unjustified');
      }),
    );
  });
});
