import type { RequirementCode } from '@pawl/domain/room-state';
import type { ReactNode } from 'react';
import { useRoom } from './room-context.ts';
import { TickMark } from './tick-mark.tsx';

/** One of the four movements of a review. Its name is what the closing list groups its lines under. */
export function Movement({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="grid min-w-0 scroll-mt-16 content-start gap-9 border-t border-edge/50 pt-5"
    >
      <h2 id={`${id}-title`} className="text-lg font-semibold tracking-tight">
        {title}
      </h2>
      {children}
    </section>
  );
}

const nothing: readonly RequirementCode[] = [];

interface PartProps {
  readonly title: string;
  /** The requirements that are settled here; the closing list leads to this part for each of them. */
  readonly settles?: readonly RequirementCode[];
  readonly note?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a movement. While something it settles stands open, it says what to do next. */
export function Part({ title, settles = nothing, note, action, children }: PartProps) {
  const { room } = useRoom();
  const open = room.unmet.filter(({ code }) => settles.includes(code));
  return (
    <section
      aria-label={title}
      tabIndex={-1}
      data-settles={settles.join(' ')}
      className="grid min-w-0 scroll-mt-20 content-start gap-3 outline-none"
    >
      <div className="grid gap-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h3 className="text-base font-semibold">{title}</h3>
          {action}
        </div>
        {note && <div className="max-w-prose text-soft">{note}</div>}
        {open.map(({ code, next }) => (
          <p key={code} className="flex max-w-prose gap-2 text-soft">
            <span className="pt-0.5">
              <TickMark met={false} />
            </span>
            {next}
          </p>
        ))}
      </div>
      {children}
    </section>
  );
}
