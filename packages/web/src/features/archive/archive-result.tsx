import { Link } from '@tanstack/react-router';
import type { Answer } from '../../api/types.ts';
import { MarkedText } from '../../ui/marked-text.tsx';
import { RecurrenceMark } from '../../ui/recurrence-mark.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { marksOfWords } from '../../ui/word-marks.ts';
import { recurrenceWords, statusWords } from '../../ui/words.ts';

type Item = Answer<'searchArchive'>['items'][number];

/** One found incident: what it was, where the words are, and what it still owes. */
export function ArchiveResult({ item: { incident, debt, owed, excerpt, words } }: { readonly item: Item }) {
  return (
    <li className="grid gap-x-6 gap-y-1 border-b border-line py-4 sm:grid-cols-[4.5rem_minmax(0,1fr)_9rem]">
      <span className="numbers pt-1 font-mono text-xs text-soft">{incident.key}</span>
      <div className="grid min-w-0 gap-1">
        <h2 className="text-base font-medium">
          <Link data-item to="/i/$key" params={{ key: incident.key }} className="hover:underline">
            <MarkedText text={incident.title} marks={marksOfWords(incident.title, words)} />
          </Link>
        </h2>
        {excerpt.text && (
          <p className="line-clamp-3 max-w-prose text-soft">
            <MarkedText {...excerpt} />
          </p>
        )}
        {owed > 0 && <p className="max-w-prose font-medium text-gone">{debt}</p>}
      </div>
      <p className="flex flex-wrap gap-x-3 pt-1 text-xs text-faint sm:flex-col sm:flex-nowrap sm:items-end sm:text-right">
        <RelativeTime at={incident.occurredAt} />
        <span>
          {statusWords[incident.status]}
          {incident.severity && `, ${incident.severity}`}
          {incident.restricted && ', restricted'}
        </span>
        <span className="[overflow-wrap:anywhere]">{incident.services.map(({ name }) => name).join(', ')}</span>
        {incident.recurrence && incident.recurrence !== 'first_time' && (
          <span>
            <RecurrenceMark answer={incident.recurrence} silent /> {recurrenceWords[incident.recurrence]}
          </span>
        )}
      </p>
    </li>
  );
}
