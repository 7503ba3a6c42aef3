import type { Candidate } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useRoom } from '../room-context.ts';
import type { Asked } from './board.tsx';
import { CandidateForm } from './candidate-form.tsx';
import { DeclineForm } from './decline-form.tsx';
import { EscalateForm } from './escalate-form.tsx';
import { FundForm } from './fund-form.tsx';
import { PutBackForm } from './put-back-form.tsx';
import { freePlace, mayMoveTo, type Column } from './standing.ts';

interface DecisionDialogProps {
  readonly candidate: Candidate;
  readonly to: Column | 'edit';
  readonly onClose: () => void;
  readonly onAsk: (asked: Asked) => void;
}

const titles: Readonly<Record<Column | 'edit', string>> = {
  edit: 'Edit the candidate',
  candidates: 'Put it back before the room',
  funded: 'Fund this fix',
  declined: 'Decline out loud',
  escalated: 'Escalate',
};

/** Where a candidate is decided. Every way to it, by pointer or by key, ends here. */
export function DecisionDialog({ candidate, to, onClose, onAsk }: DecisionDialogProps) {
  const { room } = useRoom();
  const decided = to !== 'edit' && !mayMoveTo(candidate, to);
  const full = to === 'funded' && freePlace(room) === undefined;
  return (
    <Dialog open onClose={onClose} title={titles[to]} wide={to === 'funded' && !full && !decided}>
      <p className="text-base font-medium">{candidate.title}</p>
      {decided ? (
        <Notice words="Somebody in the room decided this one meanwhile." onClose={onClose} />
      ) : full ? (
        <>
          <p className="max-w-prose text-soft">
            Two fixes are funded already; a third is impossible. What has no room dies in the tracker.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button weight="main" onClick={() => onAsk({ candidate, to: 'declined' })}>
              Decline out loud
            </Button>
            <Button onClick={() => onAsk({ candidate, to: 'escalated' })}>Escalate</Button>
            <Button weight="quiet" onClick={onClose}>
              Leave it
            </Button>
          </div>
        </>
      ) : (
        <Form candidate={candidate} to={to} onDone={onClose} />
      )}
    </Dialog>
  );
}

interface FormProps {
  readonly candidate: Candidate;
  readonly to: Column | 'edit';
  readonly onDone: () => void;
}

function Form({ candidate, to, onDone }: FormProps) {
  switch (to) {
    case 'edit':
      return <CandidateForm candidate={candidate} onDone={onDone} />;
    case 'funded':
      return <FundForm candidate={candidate} onDone={onDone} />;
    case 'declined':
      return <DeclineForm candidate={candidate} onDone={onDone} />;
    case 'escalated':
      return <EscalateForm candidate={candidate} onDone={onDone} />;
    case 'candidates':
      return <PutBackForm candidate={candidate} onDone={onDone} />;
  }
}

const Notice = ({ words, onClose }: { readonly words: string; readonly onClose: () => void }) => (
  <>
    <p className="text-soft">{words}</p>
    <Button className="justify-self-start" onClick={onClose}>
      Close
    </Button>
  </>
);
