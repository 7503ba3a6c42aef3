import type { ReactNode } from 'react';

export interface Trouble {
  readonly title: string;
  readonly detail?: string;
  readonly next: string;
  readonly requestId?: string;
}

interface TroubleNoteProps {
  readonly trouble: Trouble;
  readonly action?: ReactNode;
}

/** What happened, what is safe, what to do. */
export function TroubleNote({ trouble, action }: TroubleNoteProps) {
  return (
    <div role="alert" className="grid justify-items-start gap-2 border-l-2 border-gone py-1 pl-4">
      <p className="font-medium text-gone">{trouble.title}</p>
      {trouble.detail && <p className="max-w-prose text-ink">{trouble.detail}</p>}
      <p className="max-w-prose text-soft">{trouble.next}</p>
      {trouble.requestId && (
        <p className="text-xs text-faint">
          Request <code className="font-mono">{trouble.requestId}</code>
        </p>
      )}
      {action}
    </div>
  );
}
