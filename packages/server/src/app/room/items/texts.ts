import { done } from '../../refusal.ts';
import type { ItemKind } from './item-kind.ts';

interface TextBody {
  readonly text: string;
}
interface TextRow extends TextBody {
  readonly id: string;
  readonly removedAt: Date | null;
  readonly version: number;
}

export const textView = ({ id, text, removedAt, version }: TextRow) => ({
  id,
  text,
  removed: removedAt !== null,
  version,
});
export type TextView = ReturnType<typeof textView>;

/** A property of the system that made a reasonable action dangerous. */
export const conditions: ItemKind<'conditions', TextBody, TextBody, TextView> = {
  table: 'conditions',
  what: 'contributing condition',
  outlivesRoom: false,
  owed: false,
  recalled: true,
  row: ({ text }, { id, incidentId, position, now }) => ({
    id,
    incidentId,
    text,
    position,
    imported: false,
    removedAt: null,
    version: 1,
    createdAt: now,
  }),
  patch: (_row, { text }) => done({ text }),
  views: (_read, rows) => Promise.resolve(rows.map(textView)),
};

/** What was switched off, locked or added under pressure; the reconvene asks which of it may go. */
export const panicControls: ItemKind<'panicControls', TextBody, TextBody, TextView> = {
  table: 'panicControls',
  what: 'control',
  outlivesRoom: false,
  owed: false,
  recalled: false,
  row: ({ text }, { id, incidentId, now }) => ({
    id,
    incidentId,
    text,
    outcome: null,
    outcomeWhy: null,
    outcomeAt: null,
    removedAt: null,
    version: 1,
    createdAt: now,
  }),
  patch: (_row, { text }) => done({ text }),
  views: (_read, rows) => Promise.resolve(rows.map(textView)),
};
