import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { fieldErrors, troubleOf } from '../../api/problem.ts';
import type { Answer, BodyOf } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { DecisionFile } from './decisions.tsx';

type Body = BodyOf<'decideControl'>;

/** What the guard will let through, once: said in words, signed, and written down for good. */
export function DecideControl({
  control,
  onClose,
}: {
  readonly control: Answer<'readControl'>;
  readonly onClose: () => void;
}) {
  const api = useApi();
  const running = control.places.filter(({ liveness }) => liveness !== 'retired');
  const [action, setAction] = useState<Body['action']>('retire');
  const [repository, setRepository] = useState(running[0]?.repository ?? '');
  const [covers, setCovers] = useState('');
  const [why, setWhy] = useState('');
  const [decidedBy, setDecidedBy] = useState(control.team?.name ?? control.owner ?? '');
  const [until, setUntil] = useState('');
  const change = useChange<void, Answer<'decideControl'>>({
    run: () =>
      api.decideControl({
        params: { key: control.key },
        body: {
          action,
          why,
          decidedBy,
          ...(action === 'retire' ? {} : { covers: linesOf(covers) }),
          ...(running.length > 1 ? { repository } : {}),
          ...(until === '' ? {} : { until }),
        },
      }),
    refresh: [keys.controls, keys.home],
    refused: () => true,
  });
  const errors = fieldErrors(change.error);
  if (change.data) {
    return (
      <Dialog open onClose={onClose} title={`${change.data.id} is written down`}>
        <p className="max-w-prose text-soft">
          {change.data.file
            ? 'Make the change in the repository together with this file; the guard then lets exactly that through.'
            : 'No repository runs this control, so there is no file to carry.'}
        </p>
        <DecisionFile decision={change.data} />
        <div>
          <Button weight="main" onClick={onClose}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  }
  const blocked = !why.trim() || !decidedBy.trim() || (action !== 'retire' && linesOf(covers).length === 0);
  return (
    <Dialog open onClose={onClose} title={`Decide about ${control.key}`}>
      <DialogForm
        verb={action === 'retire' ? 'Retire it out loud' : 'Write the decision'}
        busy={change.isPending}
        blocked={blocked}
        trouble={change.error && Object.keys(errors).length === 0 ? troubleOf(change.error) : null}
        onSend={() => change.mutate()}
        onLeave={onClose}
      >
        <SelectField
          label="What is decided"
          value={action}
          onChange={(event) => setAction(event.target.value as Body['action'])}
        >
          <option value="retire">It may go</option>
          <option value="weaken">It may be weaker</option>
          <option value="allow">It may let something by</option>
        </SelectField>
        {running.length > 1 && (
          <SelectField
            label="In which repository"
            value={repository}
            onChange={(event) => setRepository(event.target.value)}
          >
            {running.map((place) => (
              <option key={place.repository} value={place.repository}>
                {place.repository}
              </option>
            ))}
          </SelectField>
        )}
        {action !== 'retire' && (
          <TextArea
            label="What it covers"
            hint="The guard’s own words for each finding, one a line: it accepts exactly these."
            rows={2}
            required
            value={covers}
            onChange={(event) => setCovers(event.target.value)}
            error={errors['covers']}
          />
        )}
        <TextArea
          label="Why"
          hint="Whoever meets the failure next reads this first."
          rows={3}
          required
          value={why}
          onChange={(event) => setWhy(event.target.value)}
          error={errors['why']}
        />
        <TextField
          label="Decided by"
          hint="A team or a role."
          required
          value={decidedBy}
          onChange={(event) => setDecidedBy(event.target.value)}
          error={errors['decidedBy']}
        />
        <TextField
          label="Good until"
          hint="The last day on which it can be used. Empty: no end."
          type="date"
          value={until}
          onChange={(event) => setUntil(event.target.value)}
          error={errors['until']}
        />
      </DialogForm>
    </Dialog>
  );
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
