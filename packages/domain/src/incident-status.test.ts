import { describe, expect, it } from 'vitest';
import { mayMove, nextStatuses } from './incident-status.ts';
import { incidentStatuses, type IncidentStatus } from './vocabulary.ts';

describe('mayMove', () => {
  it('goes the way of the vocabulary without a reason', () => {
    const way: IncidentStatus[] = ['declared', 'mitigated', 'resolved', 'in_review', 'closed'];
    way.slice(1).forEach((to, index) => {
      expect(mayMove(way[index] ?? 'closed', to)).toEqual({ ok: true, needsReason: false });
    });
  });

  it('asks why on the way back', () => {
    for (const [from, to] of [
      ['resolved', 'declared'],
      ['closed', 'in_review'],
      ['cancelled', 'declared'],
      ['declared', 'cancelled'],
    ] as const) {
      expect(mayMove(from, to)).toEqual({ ok: true, needsReason: true });
    }
  });

  it('closes from the room alone', () => {
    for (const from of incidentStatuses) expect(mayMove(from, 'closed').ok).toBe(from === 'in_review');
  });

  it('refuses with what to do next, and leaves no status without a way on', () => {
    for (const from of incidentStatuses) {
      expect(nextStatuses(from).length).toBeGreaterThan(0);
      for (const to of incidentStatuses) {
        const move = mayMove(from, to);
        expect(move.ok).toBe(nextStatuses(from).includes(to));
        if (!move.ok) expect(`${move.message} ${move.next}`).not.toMatch(/undefined|_/);
      }
    }
  });
});
