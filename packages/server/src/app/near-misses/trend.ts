import { addDays } from '@pawl/domain/day';
import { firstReply } from '@pawl/domain/near-misses/first-reply';
import { monthsOf, nearMissTrend } from '@pawl/domain/near-misses/trend';
import type { Reading } from '../ports/work.ts';
import { done } from '../refusal.ts';
import { todayOf } from '../today.ts';

const aYear = 365;

/** How many are told, and how soon the team replies. Never who tells or who replies. */
export async function readNearMissTrend(read: Reading) {
  const today = todayOf(read);
  const { sentence, months, quarters } = nearMissTrend(await read.queries.nearMissMonths(), today);
  const replied = await read.queries.nearMissFirstReplies(addDays(today, -aYear));
  return done({
    sentence,
    months: [...months],
    quarters: [...quarters],
    firstReply: firstReply(replied, today),
  });
}

/** Every month there is as a table: it is taken away whole. */
export async function nearMissRows(read: Reading) {
  const months = monthsOf(await read.queries.nearMissMonths(), todayOf(read));
  return done({ columns: ['month', 'told'], rows: months.map(({ period, told }) => ({ month: period, told })) });
}
