import { judgements, type Judgement } from '@pawl/domain/vocabulary';
import type { KeyboardEvent } from 'react';
import { useApi } from '../../../api/api.tsx';
import type { RecallMatch } from '../../../api/types.ts';
import { Kbd } from '../../../ui/kbd.tsx';
import { judgementWords } from '../../../ui/words.ts';
import { useRoom } from '../room-context.ts';
import { useRoomChange } from '../use-room-change.ts';

/** One key each, while the focus is on the match's choice. */
const letters: Record<Judgement, string> = { same_class: 's', related: 'r', unrelated: 'u' };

export function JudgementChoice({ match }: { readonly match: RecallMatch }) {
  const api = useApi();
  const { room, mayChange } = useRoom();
  const prior = match.key;
  const judge = useRoomChange<Judgement>({
    run: (judgement) => api.judge({ params: { key: room.incident.key }, body: { prior, judgement } }),
    shown: (before, judgement) => ({
      ...before,
      recall: before.recall.map((other) => (other.key === prior ? { ...other, judgement } : other)),
    }),
    alsoIncident: prior,
  });
  if (!mayChange) {
    return match.judgement && <p className="text-soft">Judged: {judgementWords[match.judgement]}</p>;
  }
  const press = (event: KeyboardEvent) => {
    const chosen = judgements.find((value) => letters[value] === event.key.toLowerCase());
    if (!chosen || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    judge.mutate(chosen);
  };
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">{prior} and this incident are</legend>
      {judgements.map((value) => (
        <label
          key={value}
          className="flex cursor-pointer items-center gap-1.5 rounded border border-edge/60 px-2.5 py-1 text-soft hover:border-edge hover:text-ink has-checked:border-ink has-checked:bg-sunken has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:py-2.5"
        >
          <input
            type="radio"
            className="sr-only"
            name={`judgement of ${prior}`}
            checked={match.judgement === value}
            onChange={() => judge.mutate(value)}
            onKeyDown={press}
            {...(match.judgement === null ? { 'data-first': '' } : {})}
          />
          {match.judgement === value && <span aria-hidden>✓</span>}
          {judgementWords[value]}
          <span aria-hidden className="pointer-coarse:hidden">
            <Kbd>{letters[value].toUpperCase()}</Kbd>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
