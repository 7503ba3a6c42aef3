import type { Candidate } from '../../api/types.ts';
import { Section } from '../../ui/page.tsx';
import { Inline } from '../../ui/prose.tsx';
import { RungMark } from '../../ui/rung-mark.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { kindWords, rungWords, spaced } from '../../ui/words.ts';

/** The states in which a candidate waits for a decision, or a decided one came undone: shown in the state's colour. */
const owed = new Set(['open', 'never_decided', 'drifting', 'orphaned', 'shipped_not_held', 'not_started']);

/** What the room could do, and what came of each: funded, declined, escalated, or never decided. */
export function Fixes({ candidates }: { readonly candidates: readonly Candidate[] }) {
  if (candidates.length === 0) return null;
  return (
    <Section title="What came of it">
      <ul className="border-t border-line">
        {candidates.map((candidate) => (
          <li key={candidate.id} className="grid gap-x-4 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_10rem]">
            <div className="grid min-w-0 gap-1">
              <p>
                <Inline text={candidate.title} />
              </p>
              <p className="text-xs text-faint">
                <RungMark rung={candidate.rung} silent />{' '}
                {candidate.kind !== 'other' && `${kindWords[candidate.kind]}, `}
                {rungWords[candidate.rung]}
              </p>
              <Came candidate={candidate} />
            </div>
            <p className={owed.has(standing(candidate)) ? 'font-medium text-slipping' : 'text-soft'}>
              {spaced(standing(candidate))}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const standing = (candidate: Candidate): string =>
  candidate.state === 'funded' && candidate.progress ? candidate.progress : candidate.state;

function Came({ candidate: { funded, decline, escalation, imported } }: { readonly candidate: Candidate }) {
  const notes: string[] = [];
  if (funded)
    notes.push(`${funded.owner.name}, ${funded.cycle.team.name}, ${funded.cycle.name}, ${funded.estimateDays} days`);
  if (decline) notes.push(`${decline.reason} Would reopen it: ${decline.reopenEvidence} (${decline.decider.name})`);
  if (escalation) notes.push(`${escalation.ask} To ${escalation.decisionMaker}, by ${dayWords(escalation.decideBy)}`);
  if (imported) {
    const said = [imported.owner && `owner ${imported.owner}`, imported.ticket, imported.due && `due ${imported.due}`];
    const line = said.filter(Boolean).join(', ');
    if (line) notes.push(`As the writeup had it: ${line}`);
  }
  return notes.map((note) => (
    <p key={note} className="max-w-prose text-soft">
      {note}
    </p>
  ));
}
