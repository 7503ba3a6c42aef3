/** Days of the story, told from the day it is loaded: "fourteen months ago" stays true whenever somebody reads it. */
export interface Calendar {
  readonly today: Date;
  /** `YYYY-MM-DD`, so many days before today (after it, when negative). */
  readonly day: (daysAgo: number) => string;
  /** A moment of that day, UTC. */
  readonly at: (daysAgo: number, time: string) => Date;
}

const dayMs = 86_400_000;

export function calendarOf(now: Date): Calendar {
  const day = (daysAgo: number): string => new Date(now.getTime() - daysAgo * dayMs).toISOString().slice(0, 10);
  return { today: now, day, at: (daysAgo, time) => new Date(`${day(daysAgo)}T${time}:00Z`) };
}
