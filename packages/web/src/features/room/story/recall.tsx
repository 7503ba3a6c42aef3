import { RecallMatch } from '../../../ui/recall-match.tsx';
import { VisibleBeforeIncident } from '../../../ui/visible-before-incident.tsx';
import { Part } from '../part.tsx';
import { useRoom } from '../room-context.ts';
import { JudgementChoice } from './judgement-choice.tsx';

/** Have we been here before? What recall put above the threshold is judged; the rest is there to be opened. */
export function Recall() {
  const { recall, incident } = useRoom().room;
  const near = recall.filter((match) => match.aboveThreshold || match.judgement);
  const far = recall.filter((match) => !near.includes(match));
  return (
    <Part
      title="Have we been here before?"
      settles={['recall.unjudged']}
      note={near.length === 0 && 'No earlier incident in the archive is like this one.'}
    >
      <div>
        {near.map((match) => (
          <div key={match.key} data-about={match.key}>
            <RecallMatch match={match} action={<JudgementChoice match={match} />} />
          </div>
        ))}
      </div>
      <EarlierShrugs />
      <VisibleBeforeIncident incident={incident.key} small />
      {far.length > 0 && (
        <details>
          <summary className="w-fit text-soft hover:text-ink">
            {far.length === 1 ? 'One more, further away' : `${far.length} more, further away`}
          </summary>
          <div className="pt-2">
            {far.map((match) => (
              <RecallMatch key={match.key} match={match} faint action={<JudgementChoice match={match} />} />
            ))}
          </div>
        </details>
      )}
    </Part>
  );
}

/** What nobody could explain the last time, and nobody has since. */
function EarlierShrugs() {
  const { earlierQuestions } = useRoom().room;
  if (earlierQuestions.length === 0) return null;
  return (
    <div className="grid max-w-prose gap-2 border-l-2 border-gone/40 pl-4">
      <h4 className="font-semibold">Our own earlier shrug</h4>
      <ul className="grid gap-2">
        {earlierQuestions.map((question) => (
          <li key={question.id}>
            <p className="text-base">{question.text}</p>
            <p className="text-xs text-soft">
              Asked in {question.incidentKey}, {question.age}, and never answered.
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
