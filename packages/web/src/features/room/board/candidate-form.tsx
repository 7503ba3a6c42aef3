import { rungOfKind } from '@pawl/domain/ladder';
import { fixKinds, rungs, type FixKind, type Rung } from '@pawl/domain/vocabulary';
import { useApi } from '../../../api/api.tsx';
import type { Candidate } from '../../../api/types.ts';
import { SelectField, TextArea, TextField } from '../../../ui/field.tsx';
import { kindWords, rungWords } from '../../../ui/words.ts';
import { DialogForm } from '../dialog-form.tsx';
import { DraftClash } from '../draft-clash.tsx';
import { useRoom } from '../room-context.ts';
import { useDraft } from '../use-draft.ts';
import { useRoomChange } from '../use-room-change.ts';

const names = { title: 'Candidate', detail: 'Detail', kind: 'What it would be', rung: 'Where it would live' } as const;

/** Words, kind and rung of a candidate that nobody decided yet. */
export function CandidateForm({ candidate, onDone }: { readonly candidate: Candidate; readonly onDone: () => void }) {
  const api = useApi();
  const { room } = useRoom();
  const { title, detail, kind, rung } = candidate;
  const draft = useDraft<keyof typeof names>({ title, detail, kind, rung });
  const save = useRoomChange<void>({
    run: () => {
      const changed = Object.fromEntries(draft.touched.map((field) => [field, draft.text[field]]));
      return api.changeCandidate({
        params: { key: room.incident.key, id: candidate.id },
        ifMatch: candidate.version,
        body: changed,
      });
    },
    done: onDone,
    refused: () => true,
  });
  return (
    <DialogForm
      verb="Save the candidate"
      busy={save.isPending}
      error={save.error}
      blocked={draft.clashes.length > 0 || !draft.text.title.trim()}
      onSend={() => (draft.touched.length > 0 ? save.mutate() : onDone())}
      onLeave={onDone}
    >
      <DraftClash
        draft={draft}
        names={names}
        joinable={['detail']}
        shown={(field, value) =>
          field === 'kind' ? kindWords[value as FixKind] : field === 'rung' ? rungWords[value as Rung] : value
        }
      />
      <TextField
        label={names.title}
        required
        maxLength={300}
        value={draft.text.title}
        onChange={(event) => draft.write({ title: event.target.value })}
      />
      <TextArea
        label={names.detail}
        rows={2}
        value={draft.text.detail}
        onChange={(event) => draft.write({ detail: event.target.value })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <KindField
          value={draft.text.kind as FixKind}
          onChange={(chosen) => draft.write({ kind: chosen, rung: rungOfKind(chosen) })}
        />
        <SelectField
          label={names.rung}
          value={draft.text.rung}
          onChange={(event) => draft.write({ rung: event.target.value })}
        >
          {rungs.toReversed().map((value) => (
            <option key={value} value={value}>
              {rungWords[value]}
            </option>
          ))}
        </SelectField>
      </div>
    </DialogForm>
  );
}

interface KindFieldProps {
  readonly value: FixKind;
  readonly onChange: (kind: FixKind) => void;
}

/** Most durable first, as the room ranks them. */
export const KindField = ({ value, onChange }: KindFieldProps) => (
  <SelectField
    label={names.kind}
    value={value}
    onChange={(event) => onChange(fixKinds.find((kind) => kind === event.target.value) ?? 'other')}
  >
    {fixKinds.map((kind) => (
      <option key={kind} value={kind}>
        {kindWords[kind]}
      </option>
    ))}
  </SelectField>
);
