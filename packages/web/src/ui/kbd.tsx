import type { ReactNode } from 'react';

export const Kbd = ({ children }: { readonly children: ReactNode }) => (
  <kbd className="inline-block min-w-5 rounded border border-line bg-sunken px-1 text-center font-sans text-xs text-soft">
    {children}
  </kbd>
);

/** The key that goes with a letter for commands: ⌘ on a Mac, Ctrl elsewhere. */
export const commandKey = (): string => (/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl');
