import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markLanguage } from './language.ts';
import { markKinds } from './language/mark.ts';
import { mechanisms, wishes } from './vigilance/wishes.fixture.ts';

const found = (text: string, names: readonly string[] = []) =>
  markLanguage(text, names).map(({ kind, start, end }) => [kind, text.slice(start, end)]);
const rewritten = (text: string, names: readonly string[] = []) => markLanguage(text, names)[0]?.suggestion;

/** The same words of a person and of a machine, as a wish and as a mechanism, said and quoted. */
const pairs: readonly (readonly [marked: string, unmarked: string])[] = [
  ['The operator failed to check the region.', 'The job failed to start.'],
  ['Root cause: the operator.', 'Root cause: the connection pool.'],
  ['The engineer on duty failed to read the alert.', 'The engineer on duty restarted the node.'],
  ['The approver should have noticed it.', 'The alert should have fired.'],
  ['We should have tested the rollback.', 'We should have an alert on queue depth.'],
  ['The DBA forgot to drain the node.', 'The node forgot its membership.'],
  ['The cause was human error.', 'A human error message replaces the stack trace.'],
  ['The cause was "human error".', 'The earlier review stopped at "human error".'],
  ['Caused by Maria.', 'Caused by Cloudflare.'],
  ['Dana broke the build.', '14:10 Dana merges the revert.'],
  ['Be careful with the primary.', 'The runbook says "be careful with the primary".'],
  ['Remember to drain the node.', 'The runbook says to remember to drain the node.'],
  ['Double-check the totals.', 'The ledger double-checks the totals.'],
  ['We will pay attention to the lag.', 'Nobody has to pay attention to the lag.'],
  ['The operator was careless.', 'Nobody was careless.'],
  ['The operator was careless.', 'Was the operator careless?'],
  ['Be more careful.', '```\nBe more careful.\n```'],
  ['Be more careful.', '> Be more careful.'],
  ['Be more careful.', 'See `be more careful` in the log.'],
  ['Human error.', 'See https://wiki.example.com/human-error for more.'],
  ['It could have been avoided.', 'Customers could have been charged twice.'],
  ['Obviously the disk was full.', 'It was not obvious which console was production.'],
  ['How could you miss this?', 'How did the cache behave?'],
];

describe('markLanguage', () => {
  it.each(pairs)('marks “%s”, and leaves “%s”', (marked, unmarked) => {
    expect(found(marked)).not.toEqual([]);
    expect(found(unmarked)).toEqual([]);
  });

  it('points at the words themselves, in code units of the text', () => {
    expect(found('🔥 Später: the operator didn’t check the region.')).toEqual([['blame', 'operator didn’t check']]);
  });

  it('splits a lapse pinned on a name into the name and the lapse', () => {
    expect(found('Sam forgot to add the key.')).toEqual([
      ['name_as_cause', 'Sam'],
      ['blame', 'forgot to add'],
    ]);
  });

  it('gives one word one mark', () => {
    expect(found("It is Sam's fault.")).toEqual([
      ['name_as_cause', "Sam's"],
      ['blame', 'fault'],
    ]);
  });

  it('knows the names it is given, and a name that is a word only with its capital', () => {
    expect(found('tsukiko broke the build')).toEqual([]);
    expect(found('tsukiko broke the build', ['Tsukiko Abe'])).toEqual([['name_as_cause', 'tsukiko']]);
    expect(found('Due to will alone it went on.', ['Will'])).toEqual([]);
    expect(found('The outage was caused by Will.', ['Will'])).toEqual([['name_as_cause', 'Will']]);
  });

  it.each([
    [
      'At 10:02 the operator failed to check the region, and the deploy went on.',
      'At 10:02 nothing in the path of the work made it necessary to check the region, and the deploy went on.',
    ],
    [
      'Due to human error, the wrong volume was detached.',
      'Due to an action that nothing refused, the wrong volume was detached.',
    ],
    ['The outage was caused by Sam running the script.', 'The outage was caused by running the script.'],
    ['They should not have deployed on a Friday.', 'Nothing in the path of the work prevented deploying on a Friday.'],
    ['Remember to stop the job first.', 'The tool does not go on without stopping the job first.'],
    ['Keep an eye on the retry rate.', 'An alert watches the retry rate.'],
    ['Make sure that the flag is set.', 'A check fails unless the flag is set.'],
    ['If we had looked, we would have noticed.', 'We had not looked, and nothing else stood in the way.'],
    ['In hindsight, the limit was too low.', 'The limit was too low.'],
    ['That was careless', 'Nothing in the system showed that the action was dangerous'],
    ['How could you miss this?', 'What did the system show at that moment?'],
  ])('rewrites “%s”', (text, suggestion) => {
    expect(rewritten(text)).toBe(suggestion);
  });

  it('gives the place of the sentence, so that the rewrite can take it', () => {
    const text = 'It was late. The operator forgot to check it! Then it rained.';
    const [mark] = markLanguage(text);
    expect(text.slice(mark?.sentence.start, mark?.sentence.end)).toBe('The operator forgot to check it!');
    expect(mark?.suggestion).toBe('Nothing in the path of the work made it necessary to check it!');
  });

  const word = fc.constantFrom(
    ...[...wishes, ...mechanisms].flatMap((sentence) => sentence.split(' ')),
    'Sam',
    '@sam',
    '"',
    '“',
    '”',
    "'",
    '’',
    '```',
    '`',
    '\n',
    '\n\n',
    '>',
    '- ',
    '|',
    'https://a.b',
    '\ud800',
    '😀',
    'É',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
  );

  it('never throws, and its marks lie in the text, at word boundaries, in order and apart', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0;
        for (const { kind, start, end, sentence, why, suggestion } of markLanguage(text, ['Sam'])) {
          expect(markKinds).toContain(kind);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(sentence.start).toBeLessThanOrEqual(start);
          expect(sentence.end).toBeGreaterThanOrEqual(end);
          expect(why).not.toBe('');
          expect(typeof suggestion).toBe('string');
          // No mark begins or ends inside a word.
          expect(/[\p{L}\p{N}_]$/u.test(text.slice(0, start)) && /^[\p{L}\p{N}_]/u.test(text.slice(start))).toBe(false);
          expect(/[\p{L}\p{N}_]$/u.test(text.slice(0, end)) && /^[\p{L}\p{N}_]/u.test(text.slice(end))).toBe(false);
          last = end;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('comes to an end on long texts made to make it look back', () => {
    const repeated = [...wishes, ...mechanisms, ...pairs.flat()].join(' ');
    const long = [
      'we should really not have been ',
      '" \' ` > (',
      'the the ',
      'a'.repeat(50),
      '@sam, ',
      'had we if ',
      '-',
      'a.a',
    ];
    for (const piece of [`${repeated} `, ...long]) {
      const text = piece.repeat(Math.ceil(100_000 / piece.length)).slice(0, 100_000);
      // A square of this length would take the test past its own limit; `bench:language` prints how long it takes.
      expect(markLanguage(text).every(({ end }) => end <= text.length)).toBe(true);
    }
  });
});
