import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { DialogForm } from './dialog-form.tsx';

interface ReasonDialogProps {
  readonly title: string;
  readonly lead?: string;
  readonly label: string;
  readonly verb: string;
  readonly busy: boolean;
  readonly error?: unknown;
  readonly onSay: (reason: string) => void;
  readonly onClose: () => void;
}

/** One question in a sentence: for what may be done when somebody says why. */
export function ReasonDialog({ title, lead, label, verb, busy, error, onSay, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <Dialog open onClose={onClose} title={title}>
      <DialogForm
        verb={verb}
        busy={busy}
        blocked={!reason.trim()}
        error={error}
        onSend={() => onSay(reason)}
        onLeave={onClose}
      >
        {lead && <p className="max-w-prose text-soft">{lead}</p>}
        <TextArea label={label} rows={3} required value={reason} onChange={(event) => setReason(event.target.value)} />
      </DialogForm>
    </Dialog>
  );
}
