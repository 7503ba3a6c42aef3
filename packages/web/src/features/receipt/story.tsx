/* oxlint-disable react/no-array-index-key -- a receipt is frozen: its lists never change their order, and two lines may say the same */
import type { ReceiptContent } from '@pawl/domain/receipt-content';
import { Prose } from '../../ui/prose.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { EventText, EventTime } from '../../ui/told-event.tsx';
import { Chapter } from './chapter.tsx';

export function Story({ content }: { readonly content: ReceiptContent }) {
  const { summary, timeline, services, severity, occurredAt, resolvedAt } = content;
  const facts = [
    services.join(', '),
    severity ?? '',
    occurredAt ? `began ${exactTime(new Date(occurredAt))}` : '',
    resolvedAt ? `resolved ${exactTime(new Date(resolvedAt))}` : '',
  ].filter(Boolean);
  return (
    <Chapter title="What happened">
      {facts.length > 0 && <p className="text-soft">{facts.join(' · ')}</p>}
      {summary.trim() && <Prose text={summary} />}
      {timeline.length > 0 && (
        <ol className="grid border-t border-line">
          {timeline.map((event, index) => {
            const day = dayOf(event.at);
            const before = timeline[index - 1];
            const told = { ...event, at: momentOf(event.at)?.toISOString(), atText: event.at };
            return (
              <li key={index} className="break-inside-avoid border-b border-line py-2">
                {day && (!before || dayOf(before.at) !== day) && (
                  <p className="pb-1 text-xs font-medium text-faint">{day}</p>
                )}
                <div className="grid gap-x-4 sm:grid-cols-[4.500rem_minmax(0,1fr)]">
                  <EventTime event={told} />
                  <EventText event={told} />
                </div>
              </li>
            );
          })}
        </ol>
      )}
    </Chapter>
  );
}

const momentOf = (at: string): Date | null => {
  const date = /^\d{4}-\d\d-\d\dT/.test(at) ? new Date(at) : null;
  return date && !Number.isNaN(date.getTime()) ? date : null;
};

const dayOf = (at: string): string =>
  momentOf(at)?.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }) ?? '';
