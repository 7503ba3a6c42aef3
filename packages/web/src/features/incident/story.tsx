import { useState } from 'react';
import type { Room } from '../../api/types.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/page.tsx';
import { Inline, Prose } from '../../ui/prose.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { EditIncident } from './edit-incident.tsx';
import { Timeline } from './timeline.tsx';

/** What happened and why it was possible, told by roles. */
export function Story({ room }: { readonly room: Room }) {
  const timeline = room.timeline.filter(({ removed }) => !removed);
  const conditions = room.conditions.filter(({ removed }) => !removed);
  const questions = room.questions.filter(({ removed }) => !removed);
  const { summary } = room.incident;
  return (
    <>
      {summary ? <Prose text={summary} /> : <NoSummary room={room} />}
      {timeline.length > 0 && (
        <Section title="Timeline">
          <Timeline events={timeline} />
        </Section>
      )}
      {conditions.length > 0 && (
        <Section title="Why it was possible">
          <ul className="prose grid list-disc gap-2 pl-5">
            {conditions.map((condition) => (
              <li key={condition.id} className="whitespace-pre-line">
                <Inline text={condition.text} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {questions.length > 0 && (
        <Section title="Questions">
          <ul className="grid max-w-prose border-t border-line">
            {questions.map((question) => (
              <li key={question.id} className="border-b border-line py-3">
                <p className="text-base">
                  <Inline text={question.text} />
                </p>
                <p className="text-soft">{standing(question)}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function NoSummary({ room }: { readonly room: Room }) {
  const mayChange = useMayChange();
  const [editing, setEditing] = useState(false);
  return (
    <>
      <EmptyState action={mayChange && <Button onClick={() => setEditing(true)}>Say what happened</Button>}>
        Nobody has said yet what happened. A sentence now is worth a page next week.
      </EmptyState>
      {editing && <EditIncident incident={room.incident} onClose={() => setEditing(false)} />}
    </>
  );
}

function standing(question: Room['questions'][number]): string {
  if (question.answer) return `Answered: ${question.answer.text} (${question.answer.evidence})`;
  if (question.acceptedUnknown)
    return `Accepted as unknown by ${question.acceptedUnknown.by.name}: ${question.acceptedUnknown.reason}`;
  if (!question.owner) return 'Open, and nobody owns it yet.';
  const when = question.lookAgainOn ? `looks again on ${dayWords(question.lookAgainOn)}` : 'has no day to look again';
  return `Open. ${question.owner.name} ${when}.`;
}
