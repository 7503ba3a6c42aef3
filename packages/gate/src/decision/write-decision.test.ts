import type { Decision } from '@pawl/domain/gate-decision/decision';
import { writeDecision } from '@pawl/domain/gate-decision/write-decision';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDecision } from './read-decision.ts';

/** Words that YAML has other ideas about, beside whatever the generator thinks of. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
    fc.constantFrom(
      'no',
      'Null',
      '1e5',
      '0x1f',
      '- a',
      'a: b',
      'a #b',
      'a:',
      '---',
      '*a',
      "it's",
      'a\\b',
      'a\nb\n\n c',
    ),
    fc.constantFrom('\u0085', '\u2028', '\ufeffx', '\u007f', '"', '~', '12:30', 'y', '=', 'x - y', 'x -'),
  )
  .filter((value) => value.isWellFormed() && value.trim() !== '')
  // A whole file of brackets is refused as hostile when it is read.
  .filter((value) => value.replaceAll(/[^[{]/g, '').length < 20);

const decision = fc.record<Omit<Decision, 'path'>>(
  {
    id: fc.constant('DEC-7'),
    control: fc.constantFrom('CTL-7', 'a-slug', 'gate'),
    action: fc.constantFrom('retire', 'weaken', 'allow'),
    covers: fc.array(text, { minLength: 1, maxLength: 4 }),
    fingerprint: fc.constant(`sha256:${'0a'.repeat(32)}`),
    why: text.map((value) => value.trim()),
    decidedBy: text,
    decidedOn: fc.constant('2026-05-30'),
    until: fc.constant('2026-12-31'),
    signature: fc.base64String({ minLength: 4 }),
  },
  { requiredKeys: ['id', 'control', 'action', 'covers', 'fingerprint', 'why', 'decidedBy', 'decidedOn'] },
);

test('what is written is read back, whatever was said', () => {
  fc.assert(
    fc.property(decision, (item) => {
      const path = '.pawl/decisions/DEC-7.yml';
      expect(readDecision(path, writeDecision(item))).toEqual({ ok: true, value: { ...item, path } });
    }),
    { numRuns: 2_000 },
  );
});

test('plain words stay plain: people read these files', () => {
  const written = writeDecision({
    id: 'DEC-7',
    control: 'CTL-7',
    action: 'retire',
    covers: ['removed', 'softened:severity'],
    fingerprint: 'sha256:00',
    why: "The framework keys every job now; it's done there.",
    decidedBy: 'no',
    decidedOn: '2026-05-30',
  });
  expect(written).toBe(`id: DEC-7
control: CTL-7
action: retire
covers:
  - removed
  - softened:severity
fingerprint: sha256:00
why: "The framework keys every job now; it's done there."
decided_by: "no"
decided_on: 2026-05-30
`);
});
