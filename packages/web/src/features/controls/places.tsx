import type { Answer } from '../../api/types.ts';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { LivenessMark } from './liveness-mark.tsx';

type Control = Answer<'readControl'>;

const enforcementWords: Readonly<Record<Control['places'][number]['enforcement'], string>> = {
  enforcing: 'enforcing',
  failing: 'fails on the default branch',
  silent: 'has gone silent',
  never_ran: 'never ran on the default branch',
};

/** Every repository that runs it, as its default branch said last. */
export const Places = ({ places }: { readonly places: Control['places'] }) => (
  <Section title="Where it runs">
    <ul className="border-t border-line">
      {places.map((place) => (
        <li
          key={`${place.repository} ${place.gateId}`}
          className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[6rem_minmax(0,1fr)]"
        >
          <LivenessMark liveness={place.liveness} />
          <div className="grid gap-1">
            <p className="font-medium break-words">
              {place.repository} <code className="font-mono text-xs font-normal text-soft">{place.path}</code>
            </p>
            <p className="text-soft">
              {place.engine}, {place.severity}; {enforcementWords[place.enforcement]}
              {place.judgedAt && (
                <>
                  , heard <RelativeTime at={place.judgedAt} />
                </>
              )}
              .
            </p>
            <p className="numbers text-xs text-faint">
              {place.files} files judged, {place.findings} findings, {place.suppressions} let by in the code,{' '}
              {place.allowed} let by in its file · <code className="font-mono">{place.fingerprint.slice(7, 19)}</code>
            </p>
          </div>
        </li>
      ))}
    </ul>
  </Section>
);

const eventWords: Readonly<Record<Control['history'][number]['event'], string>> = {
  registered: 'reported for the first time',
  changed: 'changed',
  gone: 'vanished without a decision',
  returned: 'came back',
};

export const History = ({ events }: { readonly events: Control['history'] }) => (
  <Section title="What its heartbeats told">
    <ol className="grid gap-2">
      {events.map((event) => (
        <li key={`${event.at} ${event.repository} ${event.event}`} className="text-soft">
          <RelativeTime at={event.at} />: {eventWords[event.event]} in {event.repository}, at{' '}
          <code className="font-mono text-xs">{event.commit.slice(0, 10)}</code>
        </li>
      ))}
    </ol>
  </Section>
);
