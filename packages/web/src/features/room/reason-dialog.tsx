import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';

interface ReasonDialogProps {
  readonly title: string;
  readonly lead?: string;
  readonly label: string;
  readonly verb: string;
  readonly busy: boolean;
  readonly onSay: (reason: string) => void;
  readonly onClose: () => void;
}

/** One question in a sentence: for what may be done when somebody says why. */
export function ReasonDialog({ title, lead, label, verb, busy, onSay, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <Dialog open onClose={onClose} title={title}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) onSay(reason);
        }}
      >
        {lead && <p className="max-w-prose text-soft">{lead}</p>}
        <TextArea label={label} rows={3} required value={reason} onChange={(event) => setReason(event.target.value)} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" weight="main" busy={busy} disabled={!reason.trim()}>
            {verb}
          </Button>
          <Button weight="quiet" onClick={onClose}>
            Leave it as it is
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
