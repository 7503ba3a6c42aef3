import { useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import type { BodyOf, Room } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { Inline } from '../../../ui/prose.tsx';
import { useRoom } from '../room-context.ts';
import { RowActions } from '../row-actions.tsx';
import { today } from '../today.ts';
import { useRoomChange } from '../use-room-change.ts';
import { AcceptUnknown, AnswerQuestion, EditQuestion } from './question-forms.tsx';

export type Question = Room['questions'][number];

/** One question: who comes back to it and when, or what became of it. */
export function QuestionItem({ question }: { readonly question: Question }) {
  const api = useApi();
  const { room, mayChange } = useRoom();
  const [asking, setAsking] = useState<'answer' | 'unknown' | 'edit'>();
  const params = { key: room.incident.key, id: question.id };
  const change = useRoomChange<BodyOf<'changeQuestion'>>({
    run: (body) => api.changeQuestion({ params, ifMatch: question.version, body }),
    shown: (before, { ownerId, lookAgainOn }) => ({
      ...before,
      questions: before.questions.map((other) =>
        other.id === question.id
          ? {
              ...other,
              ...(ownerId === undefined ? {} : { owner: before.people.find(({ id }) => id === ownerId) ?? null }),
              ...(lookAgainOn === undefined ? {} : { lookAgainOn }),
            }
          : other,
      ),
    }),
  });
  const takeOut = useRoomChange<void>({
    run: () => api.removeQuestion({ params, ifMatch: question.version }),
    said: () => ({ text: 'The question is taken out.', undo: () => api.restoreQuestion({ params }) }),
  });
  const close = () => setAsking(undefined);
  const settled = question.answer !== null || question.acceptedUnknown !== null;
  return (
    <li data-about={question.id} className="grid gap-3 border-b border-line py-3">
      {asking === 'edit' ? (
        <EditQuestion question={question} onDone={close} />
      ) : (
        <div className="flex items-start justify-between gap-3">
          <p className="max-w-prose text-base">
            <Inline text={question.text} />
          </p>
          <RowActions name={question.text} onEdit={() => setAsking('edit')} onTakeOut={() => takeOut.mutate()} />
        </div>
      )}
      {question.answer && (
        <p className="max-w-prose">
          <span className="font-medium">Answered:</span> <Inline text={question.answer.text} />{' '}
          <span className="text-soft">
            Evidence: <Inline text={question.answer.evidence} />
          </span>
        </p>
      )}
      {question.acceptedUnknown && (
        <p className="max-w-prose">
          <span className="font-medium">Accepted as unknown</span> by {question.acceptedUnknown.by.name}:{' '}
          <Inline text={question.acceptedUnknown.reason} />
        </p>
      )}
      {mayChange && settled && (
        <Button
          className="justify-self-start"
          weight="quiet"
          onClick={() => change.mutate(question.answer ? { answer: null } : { acceptedUnknown: null })}
        >
          Open it again
        </Button>
      )}
      {mayChange && !settled && asking !== 'answer' && asking !== 'unknown' && (
        <fieldset className="flex flex-wrap items-end gap-3">
          <legend className="sr-only">Who comes back to: {question.text}</legend>
          <OwnerField question={question} onChoose={(ownerId) => change.mutate({ ownerId })} />
          <LookAgainField question={question} onChoose={(lookAgainOn) => change.mutate({ lookAgainOn })} />
          <Button onClick={() => setAsking('answer')}>Answer it</Button>
          <Button weight="quiet" onClick={() => setAsking('unknown')}>
            Accept as unknown
          </Button>
        </fieldset>
      )}
      {asking === 'answer' && <AnswerQuestion question={question} onDone={close} />}
      {asking === 'unknown' && <AcceptUnknown question={question} onDone={close} />}
    </li>
  );
}

interface ChooseProps<T> {
  readonly question: Question;
  readonly onChoose: (value: T) => void;
}

function OwnerField({ question, onChoose }: ChooseProps<string | null>) {
  const { room } = useRoom();
  const people = room.people.filter(({ active, id }) => active || id === question.owner?.id);
  return (
    <SelectField
      label="Owner"
      className="w-48"
      value={question.owner?.id ?? ''}
      onChange={(event) => onChoose(event.target.value || null)}
    >
      <option value="">nobody yet</option>
      {people.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

/** A day that is being typed passes through days nobody meant: it is sent when the field is left, or Enter is pressed. */
function LookAgainField({ question, onChoose }: ChooseProps<string | null>) {
  const [typed, setTyped] = useState<string>();
  const saved = question.lookAgainOn ?? '';
  const send = () => {
    if (typed !== undefined && typed !== saved) onChoose(typed || null);
    setTyped(undefined);
  };
  return (
    <TextField
      label="Look again on"
      type="date"
      className="w-40"
      min={today()}
      value={typed ?? saved}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={send}
      onKeyDown={(event) => event.key === 'Enter' && send()}
    />
  );
}
