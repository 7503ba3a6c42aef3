import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { InlineForm } from '../../../ui/inline-form.tsx';
import { Inline } from '../../../ui/prose.tsx';
import { DraftClash } from '../draft-clash.tsx';
import { useRoom } from '../room-context.ts';
import { RowActions } from '../row-actions.tsx';
import { useDraft } from '../use-draft.ts';
import { useRoomChange } from '../use-room-change.ts';

interface TextItem {
  readonly id: string;
  readonly text: string;
  readonly removed: boolean;
  readonly version: number;
}

interface TextItemsProps {
  readonly items: readonly TextItem[];
  /** "condition", "control": what one of them is called. */
  readonly noun: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly add: (text: string) => Promise<unknown>;
  readonly change: (item: TextItem, text: string) => Promise<unknown>;
  readonly takeOut: (item: TextItem) => Promise<unknown>;
  readonly putBack: (item: TextItem) => Promise<unknown>;
}

/** A list of sentences that people add to, correct and take out: conditions, panic controls. */
export function TextItems({ items, add, ...of }: TextItemsProps) {
  const { mayChange } = useRoom();
  const shown = items.filter(({ removed }) => !removed);
  return (
    <>
      {shown.length > 0 && (
        <ul className="grid border-t border-line">
          {shown.map((item) => (
            <Item key={item.id} item={item} {...of} />
          ))}
        </ul>
      )}
      {mayChange && <AddItem add={add} {...of} />}
    </>
  );
}

type Of = Omit<TextItemsProps, 'items' | 'add'>;

function Item({ item, noun, change, takeOut, putBack }: Of & { readonly item: TextItem }) {
  const [editing, setEditing] = useState(false);
  const out = useRoomChange<void>({
    run: () => takeOut(item),
    said: () => ({ text: `The ${noun} is taken out.`, undo: () => putBack(item) }),
  });
  return (
    <li className="border-b border-line py-2">
      {editing ? (
        <EditItem item={item} noun={noun} change={change} onDone={() => setEditing(false)} />
      ) : (
        <div className="flex items-start justify-between gap-3">
          <p className="max-w-prose min-w-0 text-base whitespace-pre-line">
            <Inline text={item.text} />
          </p>
          <RowActions name={item.text} onEdit={() => setEditing(true)} onTakeOut={() => out.mutate()} />
        </div>
      )}
    </li>
  );
}

interface EditItemProps extends Pick<Of, 'noun' | 'change'> {
  readonly item: TextItem;
  readonly onDone: () => void;
}

function EditItem({ item, noun, change, onDone }: EditItemProps) {
  const draft = useDraft({ text: item.text });
  const save = useRoomChange<void>({ run: () => change(item, draft.text.text), done: onDone });
  return (
    <InlineForm
      name={`Edit the ${noun}`}
      verb={`Save the ${noun}`}
      busy={save.isPending}
      blocked={draft.clashes.length > 0}
      onSend={() => (draft.touched.length > 0 ? save.mutate() : onDone())}
      onLeave={onDone}
    >
      <DraftClash draft={draft} names={{ text: `The ${noun}` }} joinable={['text']} />
      <TextArea
        label={`The ${noun}`}
        labelHidden
        rows={2}
        required
        value={draft.text.text}
        onChange={(event) => draft.write({ text: event.target.value })}
      />
    </InlineForm>
  );
}

function AddItem({ noun, hint, placeholder, add }: Pick<TextItemsProps, 'noun' | 'hint' | 'placeholder' | 'add'>) {
  const [text, setText] = useState('');
  const send = useRoomChange<void>({ run: () => add(text), done: () => setText('') });
  return (
    <form
      className="flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) send.mutate();
      }}
    >
      <TextField
        label={`Add a ${noun}`}
        className="grow"
        data-first
        help
        {...(hint ? { hint } : {})}
        {...(placeholder ? { placeholder } : {})}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        type="submit"
        // Beside the field itself: what helps with the wording grows below it.
        className="mt-6 h-9"
        disabled={!text.trim()}
        busy={send.isPending}
        aria-label={`Add the ${noun}`}
      >
        Add
      </Button>
    </form>
  );
}
