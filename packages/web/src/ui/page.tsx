import { useEffect, type ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** A page's frame: its name as h1 and in the window's title, what it answers, and what can be done here. */
export function Page({
  title,
  windowTitle,
  lead,
  actions,
  wide = false,
  children,
}: {
  readonly title: ReactNode;
  /** Words for the browser's tab; the title itself when it is text. */
  readonly windowTitle?: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const tab = windowTitle ?? (typeof title === 'string' ? title : 'Pawl');
  useEffect(() => {
    document.title = tab === 'Pawl' ? tab : `${tab} · Pawl`;
  }, [tab]);
  return (
    <div
      className={classNames(
        'grid gap-8 px-4 py-6 sm:px-8 sm:py-8 xl:px-12 print:p-0',
        wide ? 'max-w-7xl' : 'max-w-5xl',
      )}
    >
      <header className="flex flex-wrap items-start justify-between gap-4">
        <div className="grid min-w-0 gap-2">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {typeof lead === 'string' ? <p className="max-w-prose text-base text-soft">{lead}</p> : lead}
        </div>
        {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page with its heading; a landmark of its own, so that screen readers can jump to it. */
export function Section({
  title,
  note,
  action,
  children,
  small = false,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
  /** For rails: a quiet heading. */
  readonly small?: boolean;
}) {
  return (
    <section aria-label={title} className="grid content-start gap-3">
      <div className="grid gap-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h2 className={small ? 'text-sm font-semibold text-soft' : 'text-lg font-semibold tracking-tight'}>
            {title}
          </h2>
          {action}
        </div>
        {note && <p className="max-w-prose text-soft">{note}</p>}
      </div>
      {children}
    </section>
  );
}
