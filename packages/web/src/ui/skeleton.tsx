import { useEffect, useState, type ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** Under 100 ms an answer feels immediate, and a skeleton that flashes makes it feel slower than it was. */
const lateMs = 100;

/** Draws its children only when they are still needed after 100 ms. */
export function Late({ children }: { readonly children: ReactNode }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), lateMs);
    return () => clearTimeout(timer);
  }, []);
  return late ? children : null;
}

const widths = ['w-11/12', 'w-9/12', 'w-10/12', 'w-7/12'] as const;

/** Grey lines where text is about to be. `label` is what a screen reader hears: "Reading INC-7". */
export function Skeleton({ lines = 4, label }: { readonly lines?: number; readonly label: string }) {
  return (
    <Late>
      <output className="grid gap-3 py-2">
        <span className="sr-only">{label}</span>
        {Array.from({ length: lines }, (_, line) => (
          <div
            key={line}
            aria-hidden
            className={classNames('h-4 animate-pulse rounded bg-line/70', widths[line % widths.length])}
          />
        ))}
      </output>
    </Late>
  );
}
