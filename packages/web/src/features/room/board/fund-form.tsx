import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import { servicesQuery } from '../../../api/queries.ts';
import type { Candidate } from '../../../api/types.ts';
import { SelectField, TextArea, TextField } from '../../../ui/field.tsx';
import { FundSlot } from '../../../ui/fund-slot.tsx';
import { DialogForm } from '../dialog-form.tsx';
import { useRoom } from '../room-context.ts';
import { today } from '../today.ts';
import { bodyOf, teamsWithCycles, likelyTeam, verdictOn, type FundDraft } from './fund-draft.ts';
import { freePlace } from './standing.ts';
import { useDecision } from './use-decision.ts';

/** Funded means: a named owner, and a place in the same capacity conversation as feature work. */
export function FundForm({ candidate, onDone }: { readonly candidate: Candidate; readonly onDone: () => void }) {
  const api = useApi();
  const { room } = useRoom();
  const services = useQuery(servicesQuery(api)).data ?? [];
  const place = freePlace(room);
  const [draft, setDraft] = useState<FundDraft>({
    ownerId: '',
    teamId: '',
    cycleId: '',
    estimate: '',
    displaces: [],
    fromReserve: false,
    secondReason: '',
  });
  const teams = teamsWithCycles(room);
  const teamId = draft.teamId || likelyTeam(room, services);
  const cycles = room.cycles.filter(
    ({ team, position }) => team.id === teamId && (position === 'current' || position === 'next'),
  );
  const cycle = cycles.find(({ id }) => id === draft.cycleId) ?? cycles[0];
  const fund = useDecision<void>(candidate, {
    run: () => api.fund({ params: { key: room.incident.key, id: candidate.id }, body: bodyOf(draft, cycle) }),
    said: 'Funded.',
    done: onDone,
  });
  const open = verdictOn(draft, { candidate, room, cycle, today: today() });
  const write = (part: Partial<FundDraft>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <DialogForm
      verb="Fund"
      busy={fund.isPending}
      error={fund.error}
      blocked={open.length > 0}
      onSend={() => fund.mutate()}
      onLeave={onDone}
    >
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_8rem]">
        <SelectField
          label="Owner"
          required
          value={draft.ownerId}
          onChange={(event) => write({ ownerId: event.target.value })}
        >
          <option value="">one person, by name</option>
          {room.people
            .filter(({ active }) => active)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </SelectField>
        <SelectField
          label="Team"
          value={teamId}
          onChange={(event) => write({ teamId: event.target.value, cycleId: '', displaces: [], fromReserve: false })}
        >
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField
          label="Estimate, days"
          type="number"
          required
          min="0.25"
          step="0.25"
          inputMode="decimal"
          value={draft.estimate}
          onChange={(event) => write({ estimate: event.target.value })}
        />
      </div>
      <FundSlot cycles={cycles} cycle={cycle} draft={draft} onChange={write} />
      {place === 2 && (
        <TextArea
          label="Why one fix is not enough here"
          hint="This is the second place. A second fix needs its reason."
          rows={2}
          required
          value={draft.secondReason}
          onChange={(event) => write({ secondReason: event.target.value })}
        />
      )}
      <p className="min-h-5 text-soft" aria-live="polite">
        {open[0] ? open[0] : cycle && `It has an owner and a slot in ${cycle.name}.`}
      </p>
    </DialogForm>
  );
}
