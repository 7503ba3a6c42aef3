import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { fieldErrors, isProblem, troubleOf } from '../../api/problem.ts';
import type { Answer } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { bodyOf, ControlFields, type ControlForm } from './control-fields.tsx';

/** What the registry says of a control. What is changed here is kept when its file says otherwise. */
export function EditControl({
  control,
  onClose,
}: {
  readonly control: Answer<'readControl'>;
  readonly onClose: () => void;
}) {
  const api = useApi();
  const [opened] = useState(() => formOf(control));
  const [form, setForm] = useState(opened);
  const change = useChange<void, Answer<'changeControl'>>({
    run: () =>
      api.changeControl({ params: { key: control.key }, ifMatch: control.version, body: changes(opened, form) }),
    done: onClose,
    said: () => ({ text: `${control.key} is saved.` }),
    refresh: [keys.controls],
    refused: () => true,
  });
  const errors = fieldErrors(change.error);
  const met = isProblem(change.error, 'precondition.failed');
  return (
    <Dialog open onClose={onClose} title={`Edit ${control.key}`}>
      <DialogForm
        verb="Save"
        busy={change.isPending}
        blocked={!form.title.trim()}
        trouble={change.error && !met && Object.keys(errors).length === 0 ? troubleOf(change.error) : null}
        onSend={() => (Object.keys(changes(opened, form)).length === 0 ? onClose() : change.mutate())}
        onLeave={onClose}
      >
        <ControlFields form={form} change={(part) => setForm({ ...form, ...part })} errors={errors} />
        {met && (
          <p role="alert" className="border-l-2 border-slipping pl-3">
            Somebody changed this control while you were editing. What you typed is kept; save again to put it in place.
          </p>
        )}
      </DialogForm>
    </Dialog>
  );
}

const formOf = (control: Answer<'readControl'>): ControlForm => ({
  title: control.title,
  kind: control.kind,
  incident: control.incident?.key ?? '',
  teamId: control.team?.id ?? '',
  story: control.story,
  advice: control.advice,
  home: control.home ?? '',
  reviewBy: control.reviewBy ?? '',
});

/** Only what was touched: the rest stays as heartbeats and other people have it. */
function changes(before: ControlForm, now: ControlForm): Partial<ReturnType<typeof bodyOf>> {
  const touched = Object.entries(bodyOf(now)).filter(
    ([field]) => before[field as keyof ControlForm] !== now[field as keyof ControlForm],
  );
  return Object.fromEntries(touched);
}
