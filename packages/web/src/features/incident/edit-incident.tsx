import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { fieldErrors, isProblem } from '../../api/problem.ts';
import type { Incident } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ConflictView } from './conflict-view.tsx';
import { EditFields } from './edit-fields.tsx';
import { changedFields, editOf, mergeEdits, patchOf, type EditField } from './edit-merge.ts';

/** Edits what is known of an incident. When somebody else saved first, both texts are kept until one is chosen. */
export function EditIncident({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const api = useApi();
  const params = { key: incident.key };
  const [base, setBase] = useState(incident);
  const [edit, setEdit] = useState(() => editOf(incident));
  const [clashes, setClashes] = useState<readonly EditField[]>([]);
  const [metSomebody, setMetSomebody] = useState(false);
  const touched = changedFields(editOf(base), edit);

  const save = useChange<void, Incident>({
    run: () => api.changeIncident({ params, ifMatch: base.version, body: patchOf(editOf(base), edit) }),
    done: onClose,
    said: () => ({ text: `${incident.key} is saved.` }),
    refused: (error) => {
      if (!isProblem(error, 'precondition.failed')) return isProblem(error, 'request.invalid');
      void meet();
      return true;
    },
    refresh: [keys.incident(incident.key), keys.home, keys.archive],
  });

  /** Reads what the other person saved and puts mine beside it. */
  async function meet() {
    const theirs = await api.readIncident({ params });
    const { merged, clashes: both } = mergeEdits(editOf(base), editOf(theirs), edit);
    setBase(theirs);
    setEdit(merged);
    setClashes(both);
    setMetSomebody(true);
  }

  return (
    <Dialog open wide onClose={onClose} title={`Edit ${incident.key}`}>
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (touched.length === 0) onClose();
          else save.mutate();
        }}
      >
        {metSomebody && (
          <ConflictView
            theirs={editOf(base)}
            mine={edit}
            clashes={clashes}
            onSettle={(field, value) => {
              setEdit((before) => ({ ...before, [field]: value }));
              setClashes((before) => before.filter((other) => other !== field));
            }}
          />
        )}
        <EditFields
          edit={edit}
          onChange={(part) => setEdit((before) => ({ ...before, ...part }))}
          errors={fieldErrors(save.error)}
        />
        <div className="flex gap-2">
          <Button type="submit" weight="main" busy={save.isPending} disabled={clashes.length > 0}>
            Save
          </Button>
          <Button weight="quiet" onClick={onClose}>
            {touched.length > 0 ? 'Leave without saving' : 'Close'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
