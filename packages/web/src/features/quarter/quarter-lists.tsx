import type { ReactNode } from 'react';
import type { Answer } from '../../api/types.ts';
import { KeyLink } from '../../ui/key-badge.tsx';
import { Section } from '../../ui/page.tsx';
import { RungMark } from '../../ui/rung-mark.tsx';
import { dayWords } from '../../ui/time-words.ts';

type Quarter = Answer<'readQuarter'>;
/** The list holds the first hundred of them. */
type Total = { readonly total: number };

export const Recurred = ({ incidents, total }: { readonly incidents: Quarter['recurred'] } & Total) => (
  <Part total={total} title="What recurred" none="Nothing that we had before came again.">
    {incidents.map((incident) => (
      <Item key={incident.key} title={incident.title} incident={incident.key}>
        {incident.sentence}
      </Item>
    ))}
  </Part>
);

export const Funded = ({ fixes, total }: { readonly fixes: Quarter['funded'] } & Total) => (
  <Part
    total={total}
    title="What was funded, and whether it held"
    note="Shipping is an activity; holding is the point."
    none="No fix was funded in this quarter."
  >
    {fixes.map((fix) => (
      <Item
        key={fix.id}
        mark={<RungMark rung={fix.rung} />}
        title={fix.title}
        incident={fix.incidentKey}
        aside={`${fix.days} ${fix.days === 1 ? 'day' : 'days'}${fix.team ? ` of ${fix.team}` : ''}`}
      >
        {fix.state}
      </Item>
    ))}
  </Part>
);

export const Challenged = ({ declines, total }: { readonly declines: Quarter['challenged'] } & Total) => (
  <Part total={total} title="What was declined, and challenged since" none="No decline was challenged by an incident.">
    {declines.map((line) => (
      <Item key={line.id} title={line.title} incident={line.incidentKey} aside={`declined ${dayWords(line.on)}`}>
        “{line.state}” <span className="text-slipping">Challenged by</span> <KeyLink incident={line.by} />
      </Item>
    ))}
  </Part>
);

export const Waiting = ({ proposals, total }: { readonly proposals: Quarter['waiting'] } & Total) => (
  <Part total={total} title="What waits for money" none="No proposal waits for an answer.">
    {proposals.map((line) => (
      <Item key={line.id} title={line.title} incident={line.incidentKey} aside={`decide by ${dayWords(line.decideBy)}`}>
        <span className="block">{line.ask}</span>
        <span className={line.overdue ? 'text-slipping' : ''}>{line.state}</span>
        {line.hours !== null && ` They took ${line.hours} hours.`} To be decided by: {line.decisionMaker}.
      </Item>
    ))}
  </Part>
);

export function Displaced({ work, total }: { readonly work: Quarter['displaced'] } & Total) {
  const days = work.reduce((sum, item) => sum + item.days, 0);
  return (
    <Part
      total={total}
      title="What made room for it"
      none="No feature work was displaced."
      {...(work.length > 0 && { note: `${days} days of other work, as the rooms saw it when they decided.` })}
    >
      {work.map((item) => (
        <Item
          key={`${item.incidentKey} ${item.title}`}
          title={item.title}
          incident={item.incidentKey}
          aside={`${item.days} d`}
        >
          for: {item.by}
        </Item>
      ))}
    </Part>
  );
}

function Part({
  total,
  title,
  note,
  none,
  children,
}: {
  readonly title: string;
  readonly note?: string;
  readonly none: string;
  readonly children: readonly ReactNode[];
} & Total) {
  return (
    <Section title={title} {...(note !== undefined && { note })}>
      {children.length === 0 ? (
        <p className="text-soft">{none}</p>
      ) : (
        <ul className="border-t border-line">{children}</ul>
      )}
      {total > children.length && <p className="text-soft">and {total - children.length} more</p>}
    </Section>
  );
}

function Item({
  mark,
  title,
  incident,
  aside,
  children,
}: {
  readonly mark?: ReactNode;
  readonly title: string;
  readonly incident: string;
  readonly aside?: string;
  readonly children: ReactNode;
}) {
  return (
    <li className="grid gap-1 border-b border-line py-3 print:break-inside-avoid">
      <p className="flex flex-wrap items-baseline gap-x-3">
        {mark}
        <span className="font-medium">{title}</span>
        <KeyLink incident={incident} />
        {aside && <span className="text-xs text-faint">{aside}</span>}
      </p>
      <p className="max-w-prose text-soft">{children}</p>
    </li>
  );
}
