import type { ReactNode } from 'react';

/** Teaches in one sentence and offers the one next action. */
export function EmptyState({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-3 border-l-2 border-line py-1 pl-4">
      <p className="max-w-prose text-soft">{children}</p>
      {action}
    </div>
  );
}
