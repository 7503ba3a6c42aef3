/** How often a checklist or runbook was followed in one month, of the times somebody said so. */
export interface AdherenceMonth {
  /** `2026-03` */
  readonly month: string;
  readonly followed: number;
  readonly skipped: number;
}

/** By month, oldest first; months without a word are absent: nothing is known of them. */
export function adherenceByMonth(
  attestations: readonly { readonly at: Date; readonly followed: boolean }[],
): AdherenceMonth[] {
  const months = new Map<string, { followed: number; skipped: number }>();
  for (const { at, followed } of attestations) {
    const month = at.toISOString().slice(0, 7);
    const count = months.get(month) ?? { followed: 0, skipped: 0 };
    count[followed ? 'followed' : 'skipped'] += 1;
    months.set(month, count);
  }
  return [...months].map(([month, count]) => ({ month, ...count })).toSorted((a, b) => (a.month < b.month ? -1 : 1));
}

/** "Followed 9 of 12 times that somebody said." */
export function adherenceInWords(months: readonly AdherenceMonth[]): string {
  const followed = months.reduce((sum, month) => sum + month.followed, 0);
  const all = months.reduce((sum, month) => sum + month.followed + month.skipped, 0);
  if (all === 0) return 'Nobody has said yet whether it is followed.';
  return `Followed ${followed} of the ${all === 1 ? 'one time' : `${all} times`} that somebody said.`;
}
