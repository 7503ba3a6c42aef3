import type { Cycle } from '../../api/types.ts';

const width = 480;

/** How full a cycle is, drawn to scale: planned work, fixes, the reserve that is left, and what is free. */
export function CapacityBar({ cycle }: { readonly cycle: Cycle }) {
  const planned = cycle.work.filter((work) => !work.displacedBy).reduce((sum, work) => sum + work.days, 0);
  const fixes = cycle.fixes.reduce((sum, fix) => sum + fix.days, 0);
  const scale = width / Math.max(cycle.capacityDays, planned + fixes + Math.max(0, cycle.reserveLeft), 1);
  const words = [
    `${cycle.capacityDays} days: ${planned} planned`,
    fixes > 0 && `${fixes} for fixes`,
    cycle.reserveDays > 0 && `${cycle.reserveLeft} of ${cycle.reserveDays} in reserve`,
    cycle.free >= 0 ? `${cycle.free} free` : `${-cycle.free} more than there is`,
  ].filter((part) => part !== false);
  return (
    <div className="grid max-w-[480px] gap-1">
      <svg viewBox={`0 0 ${width} 10`} className="h-2.5 w-full" preserveAspectRatio="none" aria-hidden>
        <rect width={cycle.capacityDays * scale} height="10" className="fill-sunken" />
        <rect width={planned * scale} height="10" className="fill-edge/60" />
        <rect x={planned * scale} width={fixes * scale} height="10" className="fill-accent" />
        <rect
          x={(planned + fixes) * scale + 0.5}
          y="0.5"
          width={Math.max(0, cycle.reserveLeft * scale - 1)}
          height="9"
          className="fill-none stroke-edge"
        />
        <path d={`M${cycle.capacityDays * scale - 0.5} 0v10`} className="stroke-ink" />
      </svg>
      <p className={cycle.free < 0 ? 'numbers text-xs text-slipping' : 'numbers text-xs text-soft'}>
        {words.join(', ')}
      </p>
    </div>
  );
}
