import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import type { FileLine } from './run-state.ts';

/** What asks for attention stands first. */
const order = { failed: 0, skipped: 1, read: 2 } as const;
const firstShown = 50;
const fewIncidents = 3;

/** Each file and what was made of it. */
export function FileLines({ lines }: { readonly lines: readonly FileLine[] }) {
  const [all, setAll] = useState(false);
  const sorted = lines.toSorted(
    (a, b) => order[a.outcome] - order[b.outcome] || b.unread.length - a.unread.length || a.path.localeCompare(b.path),
  );
  const shown = all ? sorted : sorted.slice(0, firstShown);
  if (lines.length === 0) return null;
  return (
    <>
      <ul className="border-t border-line">
        {shown.map((line) => (
          <li
            key={line.path}
            className="grid gap-x-6 gap-y-1 border-b border-line py-2 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
          >
            <p className="font-mono text-xs leading-5 [overflow-wrap:anywhere] text-soft">{line.path}</p>
            <div className="grid min-w-0 gap-1">
              {line.outcome !== 'read' && (
                <p>
                  <span className={line.outcome === 'failed' ? 'font-medium text-gone' : 'font-medium'}>
                    {line.outcome}
                  </span>{' '}
                  <span className="text-soft">{line.reason}</span>
                </p>
              )}
              <Incidents line={line} />
              {line.unread.length > 0 && (
                <p className="text-slipping">
                  {line.unread.length === 1 ? '1 part was' : `${line.unread.length} parts were`} not understood
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {shown.length < sorted.length && (
        <Button className="justify-self-start" onClick={() => setAll(true)}>
          Show all {sorted.length} files
        </Button>
      )}
    </>
  );
}

function Incidents({ line: { incidents } }: { readonly line: FileLine }) {
  const list = (
    <ul className="grid gap-1">
      {incidents.map((incident) => (
        <li key={incident.key}>
          <Link to="/i/$key" params={{ key: incident.key }} className="hover:underline">
            <span className="numbers font-mono text-xs text-soft">{incident.key}</span> {incident.title}
          </Link>{' '}
          <span className="text-xs whitespace-nowrap text-faint">
            {incident.change}
            {incident.actions > 0 && `, ${incident.actions === 1 ? '1 action' : `${incident.actions} actions`}`}
            {incident.owed > 0 && `, ${incident.owed} owed`}
          </span>
        </li>
      ))}
    </ul>
  );
  if (incidents.length <= fewIncidents) return list;
  return (
    <details>
      <summary className="w-fit">{incidents.length} incidents</summary>
      <div className="pt-2">{list}</div>
    </details>
  );
}
