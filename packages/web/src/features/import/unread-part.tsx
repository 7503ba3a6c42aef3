import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { fieldErrors, isProblem } from '../../api/problem.ts';
import type { Answer, BodyOf } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextArea } from '../../ui/field.tsx';
import { KeyLink } from '../../ui/key-badge.tsx';

type Part = Answer<'listUnread'>['items'][number];
type Place = BodyOf<'placePart'>['as'];

const places: Record<Place, string> = {
  action: 'an action item',
  timeline: 'a timeline event',
  condition: 'a contributing condition',
  title: 'the title',
  date: 'the date',
  summary: 'part of the summary',
  nothing: 'nothing that matters',
};

interface UnreadPartProps {
  readonly part: Part;
  /** The first of its file: the file is named once. */
  readonly first: boolean;
  readonly mayPlace: boolean;
}

/** One part with its lines, and the sentence that places it: "This is an action item". */
export function UnreadPart({ part, first, mayPlace }: UnreadPartProps) {
  const api = useApi();
  const [as, setAs] = useState<Place>('action');
  const [text, setText] = useState(part.text);
  const [open, setOpen] = useState(false);
  const place = useChange<Place, Part>({
    run: (kind) =>
      api.placePart({
        params: { id: part.id },
        body: { as: kind, ...(kind !== 'nothing' && text.trim() !== part.text.trim() ? { text } : {}) },
      }),
    said: (_, kind) => ({
      text: kind === 'nothing' ? 'Set aside. The original keeps it.' : `Placed as ${places[kind]}.`,
    }),
    refused: (error) => isProblem(error, 'request.invalid'),
    refresh: [keys.unread, keys.archive, keys.home, ...(part.incidentKey ? [keys.incident(part.incidentKey)] : [])],
  });
  const lines = part.fromLine === part.toLine ? `line ${part.fromLine}` : `lines ${part.fromLine}–${part.toLine}`;
  return (
    <li className="grid gap-2 border-b border-line py-3">
      {first && (
        <p className="flex flex-wrap items-baseline gap-x-3 pb-1 text-xs text-soft">
          <span className="font-mono [overflow-wrap:anywhere]">{part.path}</span>
          {part.incidentKey && <KeyLink incident={part.incidentKey} />}
        </p>
      )}
      <div className="grid items-start gap-x-4 gap-y-2 md:grid-cols-[5rem_minmax(0,1fr)_auto]">
        <p className="numbers pt-1 text-xs text-soft">{lines}</p>
        <div className="grid min-w-0 gap-1">
          <pre
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable from the keyboard
            tabIndex={0}
            aria-label={`The text, ${lines}`}
            className="max-h-48 overflow-auto rounded bg-sunken px-2 py-1 font-mono text-xs leading-5 whitespace-pre-wrap"
          >
            {part.text}
          </pre>
          <p className="text-soft first-letter:uppercase">{part.reason}</p>
        </div>
        {mayPlace && !open && (
          <div className="flex gap-1">
            <Button onClick={() => setOpen(true)}>
              Place it<span className="sr-only">: {lines}</span>
            </Button>
            <Button weight="quiet" busy={place.isPending} onClick={() => place.mutate('nothing')}>
              Nothing that matters
            </Button>
          </div>
        )}
      </div>
      {open && (
        <form
          className="grid max-w-prose gap-3 md:ml-24"
          onSubmit={(event) => {
            event.preventDefault();
            place.mutate(as);
          }}
        >
          <SelectField label="This is" value={as} onChange={(event) => setAs(event.target.value as Place)}>
            {Object.entries(places).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </SelectField>
          {as !== 'nothing' && (
            <TextArea
              label="As it should read"
              rows={2}
              value={text}
              onChange={(event) => setText(event.target.value)}
              error={fieldErrors(place.error)['text']}
            />
          )}
          <div className="flex gap-2">
            <Button type="submit" weight="main" busy={place.isPending}>
              Place it
            </Button>
            <Button weight="quiet" onClick={() => setOpen(false)}>
              Leave it
            </Button>
          </div>
        </form>
      )}
    </li>
  );
}
