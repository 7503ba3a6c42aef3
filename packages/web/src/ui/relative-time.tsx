import { useEffect, useState } from 'react';
import { exactTime, relativeTime } from './time-words.ts';

/** A minute is the finest unit shown, so that is how often it is worded again. */
const tickMs = 60_000;

/** "14 months ago", with the exact time on hover, in the reader's zone. */
export function RelativeTime({ at }: { readonly at: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), tickMs);
    return () => clearInterval(timer);
  }, []);
  const date = new Date(at);
  return (
    <time dateTime={at} title={exactTime(date)} className="whitespace-nowrap">
      {relativeTime(date, now)}
    </time>
  );
}
