import { Link } from '@tanstack/react-router';
import type { Incident } from '../../api/types.ts';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { statusWords } from '../../ui/words.ts';

/** Incidents whose room is open, or that wait for one. */
export const OpenIncidents = ({ incidents }: { readonly incidents: readonly Incident[] }) => (
  <Section title="Waiting for a room to close">
    <ul className="border-t border-line">
      {incidents.map((incident) => (
        <li key={incident.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-2">
          <span className="numbers w-16 shrink-0 font-mono text-xs text-soft">{incident.key}</span>
          <Link
            data-item
            to={incident.status === 'in_review' ? '/i/$key/room' : '/i/$key'}
            params={{ key: incident.key }}
            className="min-w-0 flex-1 basis-64 font-medium hover:underline"
          >
            {incident.title}
          </Link>
          <span className="text-soft">
            {statusWords[incident.status]}, <RelativeTime at={incident.occurredAt} />
          </span>
        </li>
      ))}
    </ul>
  </Section>
);
