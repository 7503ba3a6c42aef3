import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { troubleOf } from '../../api/problem.ts';
import { cyclesQuery, peopleQuery } from '../../api/queries.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { FundSlot, type SlotDraft } from '../../ui/fund-slot.tsx';
import type { DecideProps } from './decide-fix.tsx';
import { useDecide } from './use-decide.ts';

/** Funding again is funding: an owner, a slot in this cycle or the next, and what it displaces. Once. */
export function RefundForm(props: DecideProps) {
  const { candidate } = props.item;
  const api = useApi();
  const people = (useQuery(peopleQuery(api)).data ?? []).filter(({ active }) => active);
  const all = useQuery(cyclesQuery(api)).data ?? [];
  const open = all
    .filter(({ position }) => position === 'current' || position === 'next')
    // The one that runs first: it is the sooner of the two places.
    .toSorted((a, b) => a.starts.localeCompare(b.starts));
  const [why, setWhy] = useState('');
  const before = candidate.funded;
  const [ownerId, setOwnerId] = useState(before?.owner.id ?? '');
  const [estimate, setEstimate] = useState(before ? String(before.estimateDays) : '');
  const [teamId, setTeamId] = useState(before?.cycle.team.id ?? '');
  const [slot, setSlot] = useState<SlotDraft>({ cycleId: '', displaces: [], fromReserve: false });
  const teams = [...new Map(open.map(({ team }) => [team.id, team])).values()];
  const team = teams.some(({ id }) => id === teamId) ? teamId : (teams[0]?.id ?? '');
  const cycles = open.filter((cycle) => cycle.team.id === team);
  const cycle = cycles.find(({ id }) => id === slot.cycleId) ?? cycles[0];
  const decide = useDecide(props, 'Funded again.');
  const owner = people.some(({ id }) => id === ownerId) ? ownerId : '';
  const estimateDays = Number(estimate.replace(',', '.'));
  const lacks = !cycle
    ? 'No team has a current or next cycle. Plan one on the Workspace page first.'
    : !owner
      ? 'Name one owner.'
      : !(estimateDays > 0)
        ? 'Estimate it in days; half a day is 0.5.'
        : slot.displaces.length === 0 && !slot.fromReserve
          ? 'Say what it displaces, or draw on the reserve.'
          : '';
  return (
    <DialogForm
      verb="Fund it again"
      busy={decide.isPending}
      blocked={lacks !== '' || !why.trim()}
      trouble={decide.error ? troubleOf(decide.error) : null}
      onSend={() =>
        decide.mutate({
          decision: 'refund',
          why,
          ownerId: owner,
          cycleId: cycle?.id ?? '',
          estimateDays,
          displaces: [...slot.displaces],
          fromReserve: slot.fromReserve,
        })
      }
      onLeave={props.onClose}
    >
      <TextArea
        label="What is different this time"
        rows={2}
        required
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_8rem]">
        <SelectField label="Owner" required value={owner} onChange={(event) => setOwnerId(event.target.value)}>
          <option value="">one person, by name</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Team"
          value={team}
          onChange={(event) => {
            setTeamId(event.target.value);
            setSlot({ cycleId: '', displaces: [], fromReserve: false });
          }}
        >
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField
          label="Estimate, days"
          inputMode="decimal"
          required
          value={estimate}
          onChange={(event) => setEstimate(event.target.value)}
        />
      </div>
      <FundSlot
        cycles={cycles}
        cycle={cycle}
        draft={slot}
        onChange={(part) => setSlot((kept) => ({ ...kept, ...part }))}
      />
      <p className="min-h-5 text-soft" aria-live="polite">
        {lacks || (cycle && `It has an owner and a slot in ${cycle.name}. It cannot be funded a third time.`)}
      </p>
    </DialogForm>
  );
}
