import { useState } from 'react';
import type { Answer } from '../../api/types.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { HrefLink } from '../../ui/href-link.tsx';
import { KeyLink } from '../../ui/key-badge.tsx';
import { useListKeys } from '../../ui/list-keys.ts';
import { Section } from '../../ui/page.tsx';

/** As many as one can act on in a sitting; the most urgent stand first. */
const firstShown = 7;

type Slipping = Answer<'readHome'>['slipping'];

/** What is slipping, each with the one thing to do about it. */
export function SlippingList({ items, total }: { readonly items: Slipping; readonly total: number }) {
  const list = useListKeys<HTMLUListElement>();
  const [all, setAll] = useState(false);
  // A button that reveals one or two more is a press for nothing.
  const shown = all || items.length <= firstShown + 2 ? items : items.slice(0, firstShown);
  return (
    <Section title="Slipping">
      {items.length === 0 ? (
        <EmptyState>
          Nothing is slipping: no fix drifts, no reconvene is overdue, no open question has lost its owner.
        </EmptyState>
      ) : (
        <ul ref={list} className="border-t border-line">
          {shown.map((item) => (
            <li
              key={`${item.kind} ${item.id}`}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-3"
            >
              <span aria-hidden className="mt-1 size-2 shrink-0 self-start rounded-full bg-slipping max-sm:hidden" />
              <div className="min-w-0 flex-1 basis-72">
                <p className="font-medium">{item.title}</p>
                <p className="text-soft">
                  <span className="text-slipping">{item.why}</span>{' '}
                  {item.incidentKey !== null && <KeyLink incident={item.incidentKey} />}
                </p>
              </div>
              <HrefLink data-item href={item.href} className={buttonClass('plain')}>
                {item.action}
                <span className="sr-only">: {item.title}</span>
              </HrefLink>
            </li>
          ))}
        </ul>
      )}
      {shown.length < items.length && (
        <Button className="justify-self-start" onClick={() => setAll(true)}>
          Show all {total}
        </Button>
      )}
      {all && total > items.length && (
        <p className="text-soft">
          These are the first {items.length} of {total}; more appear as these are settled.
        </p>
      )}
    </Section>
  );
}
