import type { Ports } from '../ports/ports.ts';
import type { Work } from '../ports/work.ts';
import type { Result } from '../refusal.ts';
import type { Calendar } from './calendar.ts';
import type { CastName, Company } from './cast.ts';
import type { CycleIds } from './cycles.ts';

/** What every chapter of the story is told with. */
export interface Telling {
  readonly work: Work;
  readonly ports: Ports;
  readonly company: Company;
  readonly calendar: Calendar;
  readonly cycles: CycleIds;
  /** The same transaction, as that person, on that day: the room's own rules run as they would have then. */
  as(who: CastName, daysAgo: number, time?: string): Work;
}

/** The story obeys the rules it shows: a refusal while it is told is a fault of the story, never shown to anybody. */
export function told<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`the story was refused: ${result.code} ${result.detail ?? ''} ${JSON.stringify(result.more ?? {})}`);
}
