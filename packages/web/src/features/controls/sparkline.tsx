const [height, step] = [16, 2.5];

/** Changes stopped, week by week. A control that never fired has a line of its own: flat is not the same as unknown. */
export function Sparkline({ weeks, total }: { readonly weeks: readonly number[]; readonly total: number }) {
  const most = Math.max(1, ...weeks);
  const year = weeks.reduce((sum, fires) => sum + fires, 0);
  return (
    <span className="inline-flex items-end gap-2">
      <svg width={weeks.length * step} height={height} aria-hidden className="shrink-0">
        <line x1="0" x2={weeks.length * step} y1={height - 0.5} y2={height - 0.5} className="stroke-line" />
        {weeks.map(
          (fires, week) =>
            fires > 0 && (
              <rect
                // oxlint-disable-next-line react/no-array-index-key -- a week is its place in the row
                key={week}
                x={week * step}
                width={step - 0.5}
                y={height - Math.max(2, (fires / most) * height)}
                height={Math.max(2, (fires / most) * height)}
                className="fill-ink"
              />
            ),
        )}
      </svg>
      <span className="numbers text-xs text-soft">
        {year}
        <span className="sr-only"> changes stopped in the last 52 weeks, {total} in all</span>
      </span>
    </span>
  );
}
