import { judgements, type Judgement } from '@pawl/domain/vocabulary';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import type { Room } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { Section } from '../../ui/page.tsx';
import { RecallMatch } from '../../ui/recall-match.tsx';
import { judgementWords } from '../../ui/words.ts';

/** Earlier incidents like this one; whoever facilitates says of each what it is. */
export function RecallRail({ room }: { readonly room: Room }) {
  const near = room.recall.filter((match) => match.aboveThreshold || match.judgement);
  return (
    <Section title="Have we been here before?" small>
      {near.length === 0 ? (
        <p className="text-soft">No earlier incident is like this one.</p>
      ) : (
        <div>
          {near.map((match) => (
            <RecallMatch
              key={match.key}
              match={match}
              action={<JudgementChoice incident={room.incident.key} prior={match.key} judgement={match.judgement} />}
            />
          ))}
        </div>
      )}
    </Section>
  );
}

interface JudgementChoiceProps {
  readonly incident: string;
  readonly prior: string;
  readonly judgement: Judgement | null;
}

function JudgementChoice({ incident, prior, judgement }: JudgementChoiceProps) {
  const api = useApi();
  const mayChange = useMayChange();
  const judge = useChange<Judgement, unknown, Room>({
    run: (value) => api.judge({ params: { key: incident }, body: { prior, judgement: value } }),
    optimistic: {
      key: keys.room(incident),
      apply: (room, value) => ({
        ...room,
        recall: room.recall.map((match) => (match.key === prior ? { ...match, judgement: value } : match)),
      }),
    },
    refresh: [keys.incident(incident), keys.incident(prior), keys.home],
  });
  if (!mayChange) return judgement && <p className="text-soft">Judged: {judgementWords[judgement]}</p>;
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">{prior} and this incident are</legend>
      {judgements.map((value) => (
        <label
          key={value}
          className="cursor-pointer rounded border border-line px-2 py-0.5 text-xs text-soft hover:border-edge hover:text-ink has-checked:border-ink has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:py-2.5"
        >
          <input
            type="radio"
            className="sr-only"
            name={`judgement of ${prior}`}
            checked={judgement === value}
            onChange={() => judge.mutate(value)}
          />
          {judgement === value && '✓ '}
          {judgementWords[value]}
        </label>
      ))}
    </fieldset>
  );
}
