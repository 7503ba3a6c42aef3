import { useState } from 'react';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';

interface Props {
  readonly verdict: 'change' | 'retire';
  readonly title: string;
  readonly before: string;
  readonly onSay: (why: string) => void;
  readonly onClose: () => void;
}

const words = {
  change: { label: 'What is to change', verb: 'Change', hint: 'It stays as it is until somebody makes the change.' },
  retire: { label: 'Why it goes', verb: 'Retire', hint: 'Whoever meets the failure next reads this first.' },
} as const;

export function WhyDialog({ verdict, title, before, onSay, onClose }: Props) {
  const [why, setWhy] = useState(before);
  const { label, verb, hint } = words[verdict];
  return (
    <Dialog open onClose={onClose} title={title}>
      <DialogForm verb={verb} busy={false} blocked={!why.trim()} onSend={() => onSay(why)} onLeave={onClose}>
        <TextArea
          label={label}
          hint={hint}
          rows={3}
          required
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
      </DialogForm>
    </Dialog>
  );
}
