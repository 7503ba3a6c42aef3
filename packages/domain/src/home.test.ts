import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { homeView, type HomeInput, type HomeLesson } from './home.ts';
import { fixProgress, rungs } from './vocabulary.ts';

const today = '2026-03-10';
const lesson = (id: string, more: Partial<HomeLesson> = {}): HomeLesson => ({
  id,
  title: id,
  incidentKey: 'INC-1',
  rung: 'path',
  progress: 'held',
  ...more,
});
const nothing: HomeInput = { lessons: [], undecided: [], reconvenes: [], questions: [] };
const item = { id: 'x', title: 'X', incidentKey: 'INC-2' };

describe('homeView', () => {
  it('says what holds and what is slipping', () => {
    const lessons = [
      ...Array.from({ length: 31 }, (_, i) => lesson(`h${i}`)),
      ...Array.from({ length: 8 }, (_, i) => lesson(`c${i}`, { rung: 'checklist' })),
      ...Array.from({ length: 5 }, (_, i) => lesson(`d${i}`, { progress: 'drifting' })),
    ];
    expect(homeView({ ...nothing, lessons }, today)).toMatchObject({
      sentence: '31 of 44 lessons hold; 5 are slipping.',
      holding: 31,
      lessons: 44,
    });
  });

  it.each([
    [nothing, 'No lessons yet.'],
    [{ ...nothing, lessons: [lesson('a')] }, '1 of 1 lesson holds; none is slipping.'],
    [{ ...nothing, undecided: [item] }, '0 of 1 lesson holds; 1 is slipping.'],
    [{ ...nothing, reconvenes: [{ ...item, day: '2026-03-09' }] }, 'No lessons yet; 1 reconvene is overdue.'],
    [
      { ...nothing, questions: [item, { ...item, lookAgainOn: '2026-03-09' }] },
      'No lessons yet; 2 questions wait for an answer.',
    ],
    [
      { ...nothing, reconvenes: [{ ...item, day: today }], questions: [{ ...item, lookAgainOn: today }] },
      'No lessons yet.',
    ],
    [{ ...nothing, lessons: [lesson('a', { liveness: 'retired' })] }, 'No lessons yet.'],
  ])('keeps its grammar: %#', (input, sentence) => {
    expect(homeView(input, today).sentence).toBe(sentence);
  });

  it('counts only what shipped into the path as holding by itself', () => {
    const lessons = [
      lesson('path'),
      lesson('list', { rung: 'checklist' }),
      lesson('heads', { rung: 'heads' }),
      lesson('soon', { progress: 'started' }),
    ];
    const view = homeView({ ...nothing, lessons }, today);
    expect(view.ladder.map(({ rung, lessons: on }) => [rung, on.map(({ state }) => state)])).toEqual([
      ['path', ['holds', 'underway']],
      ['checklist', ['resting_on_people']],
      ['heads', ['resting_on_people']],
    ]);
  });

  it('lists the most urgent first: by kind, then the oldest, then by number', () => {
    const view = homeView(
      {
        lessons: [
          lesson('late', { progress: 'drifting', since: '2026-03-01' }),
          lesson('k10', { progress: 'drifting', incidentKey: 'INC-10', since: '2026-02-01' }),
          lesson('k9', { progress: 'drifting', incidentKey: 'INC-9', since: '2026-02-01' }),
          lesson('orphan', { progress: 'orphaned' }),
        ],
        undecided: [item],
        reconvenes: [{ ...item, id: 'r', day: '2026-01-01' }],
        questions: [{ ...item, id: 'q', lookAgainOn: '2026-01-01' }],
      },
      today,
    );
    expect(view.slipping.map(({ id }) => id)).toEqual(['orphan', 'k9', 'k10', 'late', 'r', 'q', 'x']);
    for (const one of view.slipping) expect(one.action).not.toBe('');
  });

  it('does not depend on the order in which lessons come', () => {
    const any = fc.record({
      id: fc.uuid(),
      title: fc.string(),
      incidentKey: fc.nat(99).map((n) => `INC-${n}`),
      rung: fc.constantFrom(...rungs),
      progress: fc.constantFrom(...fixProgress),
    });
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: ({ id }) => id }), (lessons) => {
        const view = homeView({ ...nothing, lessons }, today);
        expect(homeView({ ...nothing, lessons: lessons.toReversed() }, today).slipping).toEqual(view.slipping);
        expect(view.holding + view.slipping.length).toBeLessThanOrEqual(view.lessons);
      }),
    );
  });
});
