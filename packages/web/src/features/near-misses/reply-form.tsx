import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { InlineForm } from '../../ui/inline-form.tsx';

/** Beginnings that ask about the system, for when thanks alone feel thin. */
const beginnings = [
  'Thank you for telling this.',
  'What did you see first?',
  'What did the system show at that moment?',
  'What would have to be different for this to go well by itself?',
];

interface ReplyFormProps {
  readonly nearMiss: string;
  readonly onDone: () => void;
}

/** One reply, with curiosity. The field marks what reads as disappointment, and never blocks. */
export function ReplyForm({ nearMiss, onDone }: ReplyFormProps) {
  const api = useApi();
  const [text, setText] = useState('');
  const reply = useChange({
    run: () => api.replyToNearMiss({ params: { key: nearMiss }, body: { text } }),
    refresh: [keys.nearMisses, keys.home],
    said: () => ({ text: 'Replied.' }),
    done: onDone,
  });
  const left = beginnings.filter((beginning) => !text.includes(beginning));
  return (
    <InlineForm
      name={`Reply to ${nearMiss}`}
      verb="Reply"
      busy={reply.isPending}
      blocked={!text.trim()}
      onSend={() => reply.mutate(undefined)}
      onLeave={onDone}
    >
      <TextArea
        label="Your reply"
        hint="Ask about the system, not about the person. The next one is told early, or not, because of this answer."
        rows={3}
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {left.length > 0 && (
        <fieldset className="-ml-3 flex flex-wrap">
          <legend className="sr-only">Begin with</legend>
          {left.map((beginning) => (
            <Button
              key={beginning}
              weight="quiet"
              className="text-left whitespace-normal!"
              onClick={() => setText((before) => [before.trimEnd(), beginning].filter(Boolean).join(' '))}
            >
              + {beginning}
            </Button>
          ))}
        </fieldset>
      )}
    </InlineForm>
  );
}
