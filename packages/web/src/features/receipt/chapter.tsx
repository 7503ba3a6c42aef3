import type { ReactNode } from 'react';

/** A part of the article under its heading. */
export const Chapter = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section aria-label={title} className="grid gap-4">
    <h2 className="text-lg font-semibold tracking-tight break-after-avoid">{title}</h2>
    {children}
  </section>
);

/** Names and what stands behind them, as a report sets them. */
export const Facts = ({ children }: { readonly children: ReactNode }) => (
  <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[10rem_minmax(0,1fr)]">{children}</dl>
);

export const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="grid gap-x-6 sm:col-span-2 sm:grid-cols-subgrid">
    <dt className="text-faint">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </div>
);
