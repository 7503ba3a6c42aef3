import { describe, expect, it } from 'vitest';
import { debtSentence } from './debt-sentence.ts';
import { debtOf, decisionsOwed, mostTelling, type PastAction, type PastIncident } from './debt.ts';

const now = Date.UTC(2026, 2, 10);
const fourteenMonthsAgo = Date.UTC(2025, 0, 8);
const action = (id: string, text: string, more: Partial<PastAction> = {}): PastAction => ({
  id,
  text,
  state: 'never_decided',
  ...more,
});
const incident = (actions: readonly PastAction[], questions: PastIncident['questions'] = []): PastIncident => ({
  key: 'INC-17',
  actions,
  questions,
});
const sentence = (past: PastIncident, terms: readonly string[] = []) =>
  debtSentence(past, { occurredAt: fourteenMonthsAgo, now, likeness: 'near', terms });
const refunds = incident([
  action('1', 'Write a runbook for refunds', { state: 'done' }),
  action('2', 'Alert on duplicate ledger postings', { kind: 'automation' }),
  action('3', 'Block settlement jobs that miss an idempotency key.', { kind: 'gate' }),
  action('4', 'Tidy the dashboard', { kind: 'other', rung: 'heads' }),
  action('5', 'Name an owner for the batch', { state: 'done' }),
]);

describe('debtSentence', () => {
  it('says the sentence to aim for', () => {
    expect(sentence(refunds)).toBe(
      'INC-17, fourteen months ago, nearly the same failure; three of its five actions were never started, this one among them: Block settlement jobs that miss an idempotency key.',
    );
  });

  it('quotes the action that speaks of the new incident', () => {
    expect(mostTelling(refunds, ['ledger posted twice: duplicate posting'])?.id).toBe('2');
    expect(mostTelling(refunds, ['dashboards'])?.id).toBe('4');
  });

  it.each([
    [[action('1', 'A')], 'its one action was never started: A.'],
    [[action('1', 'A'), action('2', 'B')], 'both of its actions were never started, this one among them: A.'],
    [[action('1', 'A'), action('2', 'B', { state: 'done' })], 'one of its two actions was never started: A.'],
    [[action('1', 'A', { state: 'open' })], 'its one action was never finished: A.'],
    [[action('1', 'A', { state: 'declined' })], 'its one action was declined: A.'],
    [[action('1', 'A', { state: 'funded', progress: 'drifting', started: true })], 'its one action is drifting: A.'],
    [[action('1', 'A', { state: 'funded', progress: 'orphaned' })], 'its one action has no owner any more: A.'],
    [
      [action('1', 'A', { state: 'funded', progress: 'shipped_not_held' })],
      'its one action shipped and did not hold: A.',
    ],
    [[action('1', 'A', { state: 'done' })], 'its one action was carried through, and nothing is owed.'],
    [
      Array.from({ length: 13 }, (_, i) => action(String(i), 'A')),
      'all 13 of its actions were never started, this one among them: A.',
    ],
    [[], 'it recorded no actions, and nothing is owed.'],
  ])('keeps its grammar: %#', (actions, end) => {
    expect(sentence(incident(actions))).toBe(`INC-17, fourteen months ago, nearly the same failure; ${end}`);
  });

  it('puts the other debts before the quotation', () => {
    const past = incident(
      [action('1', 'A'), action('2', 'B', { state: 'declined' }), action('3', 'C', { state: 'declined' })],
      [{ id: 'q', text: 'Why?', settled: false }],
    );
    expect(sentence(past)).toBe(
      'INC-17, fourteen months ago, nearly the same failure; two were declined, one question was never answered; one of its three actions was never started: A.',
    );
  });

  it('says an unanswered question alone, and an unknown time', () => {
    const past = incident(
      [action('1', 'A', { state: 'done' })],
      [{ id: 'q', text: 'Why did the backoff not kick in?', settled: false }],
    );
    expect(debtSentence(past, { occurredAt: null, now, likeness: 'similar' })).toBe(
      'INC-17, at an unknown time, a similar failure; its one question was never answered: Why did the backoff not kick in?',
    );
    expect(debtSentence(past, { occurredAt: fourteenMonthsAgo, now, likeness: 'faint' })).toMatch(
      /^INC-17, fourteen months ago, perhaps a similar failure; its one question/,
    );
  });

  it('keeps to one line of bounded length', () => {
    const text = sentence(incident([action('1', `A\n\n${'word '.repeat(200)}`)]));
    expect(text).not.toContain('\n');
    expect(text.length).toBeLessThan(320);
    expect(text.endsWith('…')).toBe(true);
  });
});

describe('controls that no longer hold', () => {
  const lost = (state: 'silent' | 'removed', since: string | null, id = 'c1') =>
    ({ id, key: 'CTL-7', text: 'Refuses a batch without an idempotency key', state, since }) as const;
  const guarded = (past: PastIncident, ...controls: ReturnType<typeof lost>[]): PastIncident => ({
    ...past,
    controls: { total: Math.max(1, controls.length), lost: controls },
  });
  const shipped = incident([action('1', 'A', { state: 'funded', progress: 'held' })]);

  it.each([
    [guarded(shipped, lost('silent', '2026-01-05')), 'its one control has been silent since 2026-01-05'],
    [guarded(shipped, lost('silent', null)), 'its one control was never heard of'],
    [guarded(shipped, lost('removed', '2026-01-05')), 'its one control was removed on 2026-01-05'],
    [
      guarded(shipped, lost('silent', '2026-01-05'), lost('silent', '2026-01-06', 'c2')),
      'both of its controls have fallen silent, this one among them',
    ],
  ])('are told alone where everything else was carried through', (past, words) => {
    expect(sentence(past)).toBe(
      `INC-17, fourteen months ago, nearly the same failure; ${words}: CTL-7, Refuses a batch without an idempotency key.`,
    );
  });

  it('are told beside what was never started, which is quoted', () => {
    expect(sentence(guarded(refunds, lost('removed', '2026-01-05')))).toBe(
      'INC-17, fourteen months ago, nearly the same failure; one control was removed on 2026-01-05; three of its five actions were never started, this one among them: Block settlement jobs that miss an idempotency key.',
    );
  });

  it('say more than a decline, and are nothing anybody has to decide', () => {
    const past = guarded(incident([action('1', 'A', { state: 'declined' })]), lost('silent', '2026-01-05'));
    expect(mostTelling(past)?.kind).toBe('control_silent');
    expect(debtOf(past).map(({ kind }) => kind)).toEqual(['declined', 'control_silent']);
    expect(decisionsOwed(past)).toBe(1);
  });
});

describe('debtOf', () => {
  it('counts a fix that drifted before it started as never started', () => {
    const fix = { state: 'funded', progress: 'drifting' } as const;
    expect(
      debtOf(incident([action('1', 'A', fix), action('2', 'B', { ...fix, started: true })])).map(({ kind }) => kind),
    ).toEqual(['never_started', 'drifting']);
  });

  it('owes nothing for what shipped, held or was answered', () => {
    const past = incident(
      [
        action('1', 'A', { state: 'funded', progress: 'shipped' }),
        action('2', 'B', { state: 'funded', progress: 'held' }),
      ],
      [{ id: 'q', text: 'Why?', settled: true }],
    );
    expect(debtOf(past)).toEqual([]);
  });
});
