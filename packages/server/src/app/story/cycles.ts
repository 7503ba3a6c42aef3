import type { Work } from '../ports/work.ts';
import type { Calendar } from './calendar.ts';
import type { Company, TeamName } from './cast.ts';

/** Two weeks each; the one of today began five days ago. */
const length = 14;
const todayInCycle = 5;

/** Feature work of the current and the next cycle: what a funded fix has to take the place of. */
const planned: Readonly<Record<TeamName, readonly (readonly (readonly [string, number])[])[]>> = {
  Settlement: [
    [
      ['Same-day payouts for marketplaces', 8],
      ['Refund reasons in the export', 3],
      ['New bank file format', 5],
    ],
    [
      ['Same-day payouts, second half', 9],
      ['Split refunds', 6],
    ],
  ],
  Gateway: [
    [
      ['3-D Secure exemptions', 9],
      ['Retry dashboard', 2],
    ],
    [
      ['Network tokens', 10],
      ['Apple Pay recurring', 5],
    ],
  ],
  Ledger: [
    [
      ['Multi-currency close', 10],
      ['Audit export', 4],
    ],
    [['Multi-currency close, second half', 11]],
  ],
};

const first = -2;
const nameOf = (team: TeamName, index: number): string => `${team} ${index - first + 21}`;

/** Cycle ids by team and index: 0 is the one of today, 1 the next, negative ones are past. */
export interface CycleIds {
  of(team: TeamName, index: number): string;
}

export async function planCycles(work: Work, company: Company, calendar: Calendar): Promise<CycleIds> {
  const ids = new Map<string, string>();
  for (const team of Object.keys(planned) as TeamName[]) {
    for (let index = -12; index <= 2; index += 1) {
      const startsAgo = todayInCycle - index * length;
      const id = work.newId();
      ids.set(`${team}/${index}`, id);
      await work.insert('cycles', [
        {
          id,
          teamId: company.teams[team],
          name: nameOf(team, index),
          capacityDays: 20,
          reserveDays: 3,
          starts: calendar.day(startsAgo),
          ends: calendar.day(startsAgo - length + 1),
          version: 1,
          createdAt: work.now,
        },
      ]);
      const items = planned[team][index] ?? [];
      await work.insert(
        'plannedWork',
        items.map(([title, days]) => ({
          id: work.newId(),
          cycleId: id,
          title,
          days,
          displacedBy: null,
          removedAt: null,
          version: 1,
          createdAt: work.now,
        })),
      );
    }
  }
  return {
    of(team, index) {
      const id = ids.get(`${team}/${index}`);
      if (!id) throw new Error(`the story has no cycle ${index} of ${team}`);
      return id;
    },
  };
}
