import { useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Part } from '../part.tsx';
import { useRoom } from '../room-context.ts';
import { useRoomChange } from '../use-room-change.ts';
import { QuestionItem } from './question-item.tsx';

/** What nobody could explain. One that is unanswered makes this review deep. */
export function Questions() {
  const { room, mayChange } = useRoom();
  const questions = room.questions.filter(({ removed }) => !removed);
  return (
    <Part
      title="Open questions"
      settles={['question.adrift']}
      note="What nobody could explain. It stays open, with an owner, until it is answered with evidence or accepted as unknown; while one is unanswered, the review is deep."
    >
      {questions.length > 0 && (
        <ul className="grid border-t border-line">
          {questions.map((question) => (
            <QuestionItem key={question.id} question={question} />
          ))}
        </ul>
      )}
      {mayChange && <AddQuestion />}
    </Part>
  );
}

function AddQuestion() {
  const api = useApi();
  const { room } = useRoom();
  const [text, setText] = useState('');
  const add = useRoomChange<void>({
    run: () => api.addQuestion({ params: { key: room.incident.key }, body: { text } }),
    done: () => setText(''),
  });
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) add.mutate();
      }}
    >
      <TextField
        label="Add a question"
        className="grow"
        placeholder="Why did the backoff not kick in?"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" className="h-9" disabled={!text.trim()} busy={add.isPending} aria-label="Add the question">
        Add
      </Button>
    </form>
  );
}
