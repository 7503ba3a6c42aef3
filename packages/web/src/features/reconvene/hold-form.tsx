import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { troubleOf } from '../../api/problem.ts';
import type { Answer, BodyOf } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Section } from '../../ui/page.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { FixEvidence, outcomeWords } from './fix-evidence.tsx';

type Reconvene = Answer<'readReconvene'>;
type Outcome = NonNullable<BodyOf<'holdReconvene'>['outcomes']>[number];
type Panic = NonNullable<BodyOf<'holdReconvene'>['panic']>[number];
type Draft = { readonly outcome?: Outcome['outcome']; readonly evidence: string; readonly note: string };
type PanicDraft = { readonly decision?: Panic['decision']; readonly why: string };

/** The three questions, each under its evidence. Nothing is sent before all are answered; what is typed stays. */
export function HoldForm({ reconvene }: { readonly reconvene: Reconvene }) {
  const api = useApi();
  const { key } = reconvene.incident;
  const [fixes, setFixes] = useState<Readonly<Record<string, Draft>>>({});
  const [panic, setPanic] = useState<Readonly<Record<string, PanicDraft>>>({});
  const [note, setNote] = useState('');
  const waiting = reconvene.fixes.filter(({ open }) => open);
  const undecided = reconvene.panicControls.filter(({ outcome }) => outcome === null);
  const outcomes = waiting.flatMap(({ candidate }) => {
    const { outcome, evidence = '', note: about = '' } = fixes[candidate.id] ?? {};
    return outcome && evidence.trim() ? [{ candidateId: candidate.id, outcome, evidence, note: about }] : [];
  });
  const decisions = undecided.flatMap(({ id }) => {
    const { decision, why = '' } = panic[id] ?? {};
    return decision && why.trim() ? [{ id, decision, why }] : [];
  });
  const missing = waiting.length - outcomes.length + undecided.length - decisions.length;
  const hold = useChange<void, Reconvene>({
    run: () => api.holdReconvene({ params: { key }, body: { outcomes, panic: decisions, note } }),
    said: () => ({ text: 'The reconvene is held.' }),
    refresh: [keys.incident(key), keys.home, keys.drift, keys.controls],
    refused: () => true,
  });
  return (
    <form
      className="grid grid-cols-[minmax(0,1fr)] gap-12"
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === 0) hold.mutate();
      }}
    >
      {reconvene.fixes.map((fix) => (
        <FixEvidence key={fix.candidate.id} fix={fix}>
          {fix.open && (
            <FixAnswer
              name={fix.candidate.id}
              draft={fixes[fix.candidate.id] ?? { evidence: '', note: '' }}
              onChange={(draft) => setFixes((before) => ({ ...before, [fix.candidate.id]: draft }))}
            />
          )}
        </FixEvidence>
      ))}
      {undecided.length > 0 && (
        <Section
          title="What was added in the panic"
          note="Some of it is needed. What is not needed is in somebody’s way every day."
        >
          {undecided.map((control) => (
            <PanicAnswer
              key={control.id}
              name={control.id}
              text={control.text}
              draft={panic[control.id] ?? { why: '' }}
              onChange={(draft) => setPanic((before) => ({ ...before, [control.id]: draft }))}
            />
          ))}
        </Section>
      )}
      <div className="grid gap-4">
        <TextArea
          label="Anything else worth keeping"
          rows={2}
          className="max-w-prose"
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {hold.error ? <TroubleNote trouble={troubleOf(hold.error)} /> : null}
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" weight="main" busy={hold.isPending} disabled={missing > 0}>
            Hold the reconvene
          </Button>
          <p className="text-soft" aria-live="polite">
            {missing === 0
              ? 'Every question is answered.'
              : `${missing} ${missing === 1 ? 'answer is' : 'answers are'} missing.`}
          </p>
        </div>
      </div>
    </form>
  );
}

interface FixAnswerProps {
  readonly name: string;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

function FixAnswer({ name, draft, onChange }: FixAnswerProps) {
  return (
    <div className="grid max-w-2xl gap-4">
      <Choices
        legend="What became of it"
        name={`outcome ${name}`}
        value={draft.outcome}
        options={Object.entries(outcomeWords) as [Outcome['outcome'], string][]}
        onChange={(outcome) => onChange({ ...draft, outcome })}
      />
      <TextField
        label="What shows it"
        hint="A link, or the name of a thing people can find."
        required
        value={draft.evidence}
        onChange={(event) => onChange({ ...draft, evidence: event.target.value })}
      />
      <TextArea
        label="In a sentence, if it needs one"
        rows={1}
        value={draft.note}
        onChange={(event) => onChange({ ...draft, note: event.target.value })}
      />
      {draft.outcome && draft.outcome !== 'held' && (
        <p className="text-soft">
          It goes back to a decision: fund it again once, decline it out loud, or escalate it.
        </p>
      )}
    </div>
  );
}

interface PanicAnswerProps {
  readonly name: string;
  readonly text: string;
  readonly draft: PanicDraft;
  readonly onChange: (draft: PanicDraft) => void;
}

const PanicAnswer = ({ name, text, draft, onChange }: PanicAnswerProps) => (
  <div className="grid max-w-2xl gap-3 border-b border-line pb-4">
    <Choices
      legend={text}
      name={`panic ${name}`}
      value={draft.decision}
      options={[
        ['removed', 'Remove it'],
        ['kept', 'Keep it'],
      ]}
      onChange={(decision) => onChange({ ...draft, decision })}
    />
    <TextField
      label="Why"
      required
      value={draft.why}
      onChange={(event) => onChange({ ...draft, why: event.target.value })}
    />
  </div>
);

interface ChoicesProps<T extends string> {
  readonly legend: string;
  readonly name: string;
  readonly value: T | undefined;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
}

const Choices = <T extends string>({ legend, name, value, options, onChange }: ChoicesProps<T>) => (
  <fieldset className="grid gap-2">
    <legend className="pb-1 font-medium">{legend}</legend>
    <div className="flex flex-wrap gap-2">
      {options.map(([option, words]) => (
        <label
          key={option}
          className="flex cursor-pointer items-center gap-2 rounded border border-edge/60 px-3 py-2 hover:border-edge has-checked:border-ink has-checked:bg-sunken"
        >
          <input
            type="radio"
            name={name}
            className="size-4 accent-accent"
            checked={value === option}
            onChange={() => onChange(option)}
          />
          {words}
        </label>
      ))}
    </div>
  </fieldset>
);
