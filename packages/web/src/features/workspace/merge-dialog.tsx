import { useState, type ReactNode } from 'react';
import { troubleOf } from '../../api/problem.ts';
import { useChange } from '../../api/use-change.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/field.tsx';

interface Mergeable {
  readonly id: string;
  readonly name: string;
}

interface MergeDialogProps {
  readonly from: Mergeable;
  readonly others: readonly Mergeable[];
  readonly merge: (into: string) => Promise<unknown>;
  readonly refresh: readonly (readonly unknown[])[];
  /** What goes along. */
  readonly moves: ReactNode;
  readonly onClose: () => void;
}

/** One becomes part of another. What goes along stands here before it does: a merge has no undo. */
export function MergeDialog({ from, others, merge, refresh, moves, onClose }: MergeDialogProps) {
  const [into, setInto] = useState('');
  const target = others.find(({ id }) => id === into);
  const change = useChange<void, unknown>({
    run: () => merge(into),
    done: onClose,
    said: () => ({ text: `${from.name} is part of ${target?.name ?? 'the other'} now; its name keeps finding it.` }),
    refused: () => true,
    refresh,
  });
  return (
    <Dialog open onClose={onClose} title={`Merge ${from.name} into another`}>
      <DialogForm
        verb={target ? `Merge it into ${target.name}` : 'Merge'}
        busy={change.isPending}
        blocked={!target}
        trouble={change.error ? troubleOf(change.error) : null}
        onSend={() => change.mutate()}
        onLeave={onClose}
      >
        <SelectField label="Becomes part of" required value={into} onChange={(event) => setInto(event.target.value)}>
          <option value="">choose one</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        {moves}
        <p className="text-soft">
          Keys, receipts and permalinks stay as they are. This cannot be undone; splitting makes a new one of a part.
        </p>
      </DialogForm>
    </Dialog>
  );
}
