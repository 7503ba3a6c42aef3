import { useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import type { Incident } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { InlineForm } from '../../../ui/inline-form.tsx';
import { Prose } from '../../../ui/prose.tsx';
import { DraftClash } from '../draft-clash.tsx';
import { Part } from '../part.tsx';
import { useRoom } from '../room-context.ts';
import { useDraft } from '../use-draft.ts';
import { useRoomChange } from '../use-room-change.ts';

/** The first sentences of the story, corrected in place. */
export function Summary() {
  const { room, mayChange } = useRoom();
  const [editing, setEditing] = useState(false);
  const { summary } = room.incident;
  return (
    <Part
      title="Summary"
      action={
        mayChange &&
        !editing && (
          <Button weight="quiet" onClick={() => setEditing(true)}>
            {summary ? 'Edit the summary' : 'Say what happened'}
          </Button>
        )
      }
    >
      {editing ? (
        <SummaryForm onDone={() => setEditing(false)} />
      ) : summary ? (
        <Prose text={summary} />
      ) : (
        <p className="text-soft">Nobody has said yet what happened.</p>
      )}
    </Part>
  );
}

function SummaryForm({ onDone }: { readonly onDone: () => void }) {
  const api = useApi();
  const { incident } = useRoom().room;
  const draft = useDraft({ summary: incident.summary });
  const save = useRoomChange<void, Incident>({
    run: () =>
      api.changeIncident({
        params: { key: incident.key },
        ifMatch: incident.version,
        body: { summary: draft.text.summary },
      }),
    done: onDone,
  });
  return (
    <InlineForm
      name="Edit the summary"
      verb="Save the summary"
      busy={save.isPending}
      blocked={draft.clashes.length > 0}
      onSend={() => (draft.touched.length > 0 ? save.mutate() : onDone())}
      onLeave={onDone}
    >
      <DraftClash draft={draft} names={{ summary: 'Summary' }} joinable={['summary']} />
      <TextArea
        label="Summary"
        labelHidden
        rows={5}
        value={draft.text.summary}
        onChange={(event) => draft.write({ summary: event.target.value })}
      />
    </InlineForm>
  );
}
