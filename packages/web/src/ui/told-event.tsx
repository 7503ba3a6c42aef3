import { Inline } from './prose.tsx';
import { exactTime } from './time-words.ts';

/** What the import writes where the source names no role. */
const noRole = 'not named';

/** A line of a timeline as it is told: when, what, by which role, and what shows it. */
interface ToldEvent {
  readonly at?: string | null | undefined;
  /** As the source wrote the time, where it could not be read. */
  readonly atText?: string | null | undefined;
  readonly role: string;
  readonly text: string;
  readonly evidence?: string | null | undefined;
}

export const EventTime = ({ event: { at, atText } }: { readonly event: ToldEvent }) => (
  <p className="numbers pt-0.5 text-sm text-soft">
    {at ? (
      <time dateTime={at} title={exactTime(new Date(at))}>
        {new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}
      </time>
    ) : (
      (atText ?? 'no time')
    )}
  </p>
);

export function EventText({ event: { text, role, evidence } }: { readonly event: ToldEvent }) {
  const named = role !== '' && role !== noRole;
  return (
    <div className="max-w-prose min-w-0">
      <p className="text-base whitespace-pre-line">
        <Inline text={text} />
      </p>
      <p className="text-xs text-faint">
        {named && role}
        {evidence && (
          <>
            {named && ' · '}
            evidence: <Inline text={evidence} />
          </>
        )}
      </p>
    </div>
  );
}
