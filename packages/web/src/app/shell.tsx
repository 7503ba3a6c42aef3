import type { ReactNode } from 'react';
import type { Session } from '../api/types.ts';

export function Shell({ children }: { readonly session: Session; readonly children: ReactNode }) {
  return (
    <main id="page" tabIndex={-1}>
      {children}
    </main>
  );
}
