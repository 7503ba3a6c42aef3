import type { Answer } from '../../api/types.ts';

export type Quarter = Answer<'readHome'>['quarters'][number];

/** "In the last 12 quarters 9 of 44 incidents were of a class seen before, 5 of them the same way." */
export function sentenceFor(quarters: readonly Quarter[]): string {
  const sum = (pick: (quarter: Quarter) => number) => quarters.reduce((total, quarter) => total + pick(quarter), 0);
  const [all, same, differently] = [sum((q) => q.incidents), sum((q) => q.sameWay), sum((q) => q.differently)];
  const span = quarters.length === 1 ? 'In this quarter' : `In the last ${quarters.length} quarters`;
  const again = same + differently;
  if (again === 0) return `${span} no incident was judged to be one we had before.`;
  return `${span} ${again} of ${all} ${all === 1 ? 'incident was' : 'incidents were'} of a class seen before: ${same} failed the same way, ${differently} differently.`;
}
