import { useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import type { BodyOf } from '../../../api/types.ts';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { InlineForm } from '../../../ui/inline-form.tsx';
import { DraftClash } from '../draft-clash.tsx';
import { useRoom } from '../room-context.ts';
import { useDraft } from '../use-draft.ts';
import { useRoomChange } from '../use-room-change.ts';
import type { Question } from './question-item.tsx';

interface FormProps {
  readonly question: Question;
  readonly onDone: () => void;
}

function useQuestionChange({ question, onDone }: FormProps) {
  const api = useApi();
  const { room } = useRoom();
  return useRoomChange<BodyOf<'changeQuestion'>>({
    run: (body) =>
      api.changeQuestion({ params: { key: room.incident.key, id: question.id }, ifMatch: question.version, body }),
    done: onDone,
  });
}

export function AnswerQuestion(props: FormProps) {
  const [answer, setAnswer] = useState({ text: '', evidence: '' });
  const save = useQuestionChange(props);
  return (
    <InlineForm
      name="Answer the question"
      onLeave={props.onDone}
      verb="Answer it"
      busy={save.isPending}
      onSend={() => save.mutate({ answer })}
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

export function AcceptUnknown(props: FormProps) {
  const [reason, setReason] = useState('');
  const save = useQuestionChange(props);
  return (
    <InlineForm
      name="Accept as unknown"
      onLeave={props.onDone}
      verb="Accept as unknown"
      busy={save.isPending}
      onSend={() => save.mutate({ acceptedUnknown: { reason } })}
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

export function EditQuestion(props: FormProps) {
  const draft = useDraft({ text: props.question.text });
  const save = useQuestionChange(props);
  return (
    <InlineForm
      name="Edit the question"
      onLeave={props.onDone}
      verb="Save the question"
      busy={save.isPending}
      blocked={draft.clashes.length > 0}
      onSend={() => (draft.touched.length > 0 ? save.mutate({ text: draft.text.text }) : props.onDone())}
    >
      <DraftClash draft={draft} names={{ text: 'The question' }} joinable={['text']} />
      <TextArea
        label="The question"
        labelHidden
        rows={2}
        required
        value={draft.text.text}
        onChange={(event) => draft.write({ text: event.target.value })}
      />
    </InlineForm>
  );
}
