import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { peopleQuery } from '../../api/queries.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { InlineForm } from '../../ui/inline-form.tsx';
import { KeyLink } from '../../ui/key-badge.tsx';
import { Inline } from '../../ui/prose.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { useQuestionChange, type ListedQuestion } from './use-question-change.ts';

type Asking = 'answer' | 'unknown' | 'later';

/** One question with the next action first. */
export function OpenQuestion({ question }: { readonly question: ListedQuestion }) {
  const mayChange = useMayChange();
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  return (
    <li id={question.id} className="grid gap-3 border-b border-line py-4">
      <div className="grid gap-1">
        <p className="max-w-prose text-base">
          <Inline text={question.text} />
        </p>
        <p className="text-soft">
          {question.incident.title} <KeyLink incident={question.incident.key} />
        </p>
        <p className={question.adrift ? 'text-xs text-slipping' : 'text-xs text-faint'}>{standing(question)}</p>
      </div>
      {mayChange && !asking && (
        <div className="flex flex-wrap gap-2">
          <Button data-item onClick={() => setAsking('answer')}>
            Answer it
          </Button>
          <Button weight="quiet" onClick={() => setAsking('later')}>
            Look again later
          </Button>
          <Button weight="quiet" onClick={() => setAsking('unknown')}>
            Accept as unknown
          </Button>
        </div>
      )}
      {asking === 'answer' && <AnswerIt question={question} onDone={close} />}
      {asking === 'unknown' && <AcceptUnknown question={question} onDone={close} />}
      {asking === 'later' && <LookAgain question={question} onDone={close} />}
    </li>
  );
}

function standing({ owner, ownerActive, lookAgainOn, adrift }: ListedQuestion): string {
  if (!owner) return 'Nobody owns it.';
  const whose = ownerActive ? owner.name : `${owner.name}, who is no longer here`;
  if (lookAgainOn === null) return `${whose}; no day to look again.`;
  return adrift
    ? `${whose} was to look again on ${dayWords(lookAgainOn)}.`
    : `${whose} looks again on ${dayWords(lookAgainOn)}.`;
}

interface FormProps {
  readonly question: ListedQuestion;
  readonly onDone: () => void;
}

function AnswerIt({ question, onDone }: FormProps) {
  const [answer, setAnswer] = useState({ text: '', evidence: '' });
  const save = useQuestionChange(question, 'Answered.', onDone);
  return (
    <InlineForm
      name="Answer the question"
      verb="Answer it"
      busy={save.isPending}
      onSend={() => save.mutate({ answer })}
      onLeave={onDone}
    >
      <TextArea
        label="Answer"
        rows={2}
        required
        value={answer.text}
        onChange={(event) => setAnswer({ ...answer, text: event.target.value })}
      />
      <TextField
        label="Evidence"
        required
        placeholder="a link, or the name of what shows it"
        value={answer.evidence}
        onChange={(event) => setAnswer({ ...answer, evidence: event.target.value })}
      />
    </InlineForm>
  );
}

function AcceptUnknown({ question, onDone }: FormProps) {
  const [reason, setReason] = useState('');
  const save = useQuestionChange(question, 'Accepted as unknown.', onDone);
  return (
    <InlineForm
      name="Accept as unknown"
      verb="Accept as unknown"
      busy={save.isPending}
      onSend={() => save.mutate({ acceptedUnknown: { reason } })}
      onLeave={onDone}
    >
      <TextArea
        label="Why we accept not knowing"
        rows={2}
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </InlineForm>
  );
}

function LookAgain({ question, onDone }: FormProps) {
  const people = (useQuery(peopleQuery(useApi())).data ?? []).filter(({ active }) => active);
  const [ownerId, setOwnerId] = useState(question.owner && question.ownerActive ? question.owner.id : '');
  const [lookAgainOn, setLookAgainOn] = useState(question.adrift ? '' : (question.lookAgainOn ?? ''));
  const save = useQuestionChange(question, 'Somebody comes back to it.', onDone);
  return (
    <InlineForm
      name="Look again later"
      verb="Look again then"
      busy={save.isPending}
      blocked={!ownerId || !lookAgainOn}
      onSend={() => save.mutate({ ownerId, lookAgainOn })}
      onLeave={onDone}
    >
      <div className="flex flex-wrap gap-4">
        <SelectField
          label="Who comes back to it"
          className="w-64"
          required
          value={ownerId}
          onChange={(event) => setOwnerId(event.target.value)}
        >
          <option value="">one person, by name</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField
          label="On"
          type="date"
          className="w-44"
          required
          value={lookAgainOn}
          onChange={(event) => setLookAgainOn(event.target.value)}
        />
      </div>
    </InlineForm>
  );
}
