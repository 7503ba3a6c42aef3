import { useEffect, useState } from 'react';

/** How much of the quarter of an hour is left since this page was opened. It runs out and says so; it never rings. */
export function QuietClock({ minutes }: { readonly minutes: number }) {
  const [opened] = useState(() => Date.now());
  const [now, setNow] = useState(opened);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, Math.ceil(minutes - (now - opened) / 60_000));
  return (
    <span role="timer" aria-live="off" className="numbers self-center text-xs text-faint">
      {left === 0 ? `${minutes} minutes have passed` : `${left} of ${minutes} minutes left`}
    </span>
  );
}
