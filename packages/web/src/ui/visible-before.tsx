import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../api/types.ts';
import { MarkedText } from './marked-text.tsx';
import { dayWords } from './time-words.ts';

export type VisibleBeforeItem = Answer<'nearMissesOf'>['items'][number];

interface VisibleBeforeListProps {
  readonly items: readonly VisibleBeforeItem[];
  /** What can be said of each here, by its key. */
  readonly actions?: ReadonlyMap<string, ReactNode>;
}

/** Near misses beside an incident: what somebody saw and told before it. They are no earlier incident, and are never called one. */
export const VisibleBeforeList = ({ items, actions }: VisibleBeforeListProps) => (
  <ul>
    {items.map((item) => (
      <li key={item.key} className="grid grid-cols-1 gap-1 border-t border-line py-3">
        <p className="flex items-baseline justify-between gap-3 text-xs text-soft">
          <span className="numbers font-mono">{item.key}</span>
          <time dateTime={item.toldOn} title={dayWords(item.toldOn)}>
            told {item.age}
          </time>
        </p>
        <p className="leading-snug font-medium wrap-anywhere">
          <Link to="/near-misses/$key" params={{ key: item.key }} className="hover:underline" data-item>
            {item.title}
          </Link>
        </p>
        {item.excerpt.marks.length > 0 && item.excerpt.text.length > item.title.length + 3 && (
          <p className="text-sm wrap-anywhere text-soft">
            <MarkedText {...item.excerpt} />
          </p>
        )}
        {item.stopped && (
          <p className="text-sm wrap-anywhere text-soft">
            <span className="text-ink">What stopped it then:</span> {item.stopped}
          </p>
        )}
        {item.why.length > 0 && <p className="text-xs text-faint">{upper(item.why.join(' · '))}</p>}
        {actions?.get(item.key)}
      </li>
    ))}
  </ul>
);

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
