import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { troubleOf } from '../../api/problem.ts';
import type { Answer } from '../../api/types.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { TroubleNote } from '../../ui/trouble-note.tsx';

/** The writeup as it was handed in, whole and untouched; what no rule understood is marked. Read only when it is opened. */
export function OriginalText({ incident }: { readonly incident: string }) {
  const api = useApi();
  const [open, setOpen] = useState(false);
  const original = useQuery({
    queryKey: keys.original(incident),
    queryFn: ({ signal }) => api.readOriginal({ params: { key: incident }, signal }),
    enabled: open,
    staleTime: 60_000,
  });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="border-t border-line pt-4">
      <summary className="w-fit text-lg font-semibold tracking-tight">The original text</summary>
      <div className="grid gap-3 pt-3">
        {original.data && <Lines original={original.data} />}
        {original.error && <TroubleNote trouble={troubleOf(original.error)} />}
        {original.isLoading && <Skeleton label="Reading the original text" lines={6} />}
      </div>
    </details>
  );
}

function Lines({ original }: { readonly original: Answer<'readOriginal'> }) {
  const waiting = original.unread.filter((part) => part.placedAs === null);
  const isUnread = (line: number) => waiting.some((part) => line >= part.fromLine && line <= part.toLine);
  return (
    <>
      <p className="text-soft">
        <code className="font-mono text-xs">{original.path}</code>, imported{' '}
        <time dateTime={original.importedAt}>{exactTime(new Date(original.importedAt))}</time>.
        {waiting.length > 0 && ' Marked lines were not understood, and are kept as they are.'}
      </p>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable from the keyboard
        tabIndex={0}
        aria-label="The original text"
        className="max-h-[70vh] overflow-auto rounded border border-line bg-sunken py-3 font-mono text-xs"
      >
        {original.text.split('\n').map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a line is known by its number
          <span key={index} className={isUnread(index + 1) ? 'block bg-mark' : 'block'}>
            <span aria-hidden className="numbers inline-block w-12 pr-3 text-right text-soft select-none">
              {index + 1}
            </span>
            {line}
            {'\n'}
          </span>
        ))}
      </pre>
    </>
  );
}
