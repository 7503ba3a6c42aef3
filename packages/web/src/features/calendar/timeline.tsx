import { useState } from 'react';
import type { Answer } from '../../api/types.ts';

type Calendar = Answer<'readCalendar'>;
type Cycle = Calendar['teams'][number]['cycles'][number];

const [width, row, head, label] = [1120, 44, 24, 140];
const dayMs = 86_400_000;
const number = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;

/** Cycles side by side, a row for each team; the ones a fix may be funded in are drawn in ink. The same is read out as a list. */
export function Timeline({ calendar }: { readonly calendar: Calendar }) {
  const teams = calendar.teams.filter(({ cycles }) => cycles.length > 0);
  const [from, to] = [number(calendar.from), number(calendar.to)];
  const x = (day: number): number =>
    label + ((Math.min(to + 1, Math.max(from, day)) - from) / (to + 1 - from)) * (width - label);
  const height = head + teams.length * row;
  const [today] = useState(() => Math.floor(Date.now() / dayMs));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable from the keyboard
    <section aria-label="Cycles of every team" tabIndex={0} className="relative overflow-x-auto">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden className="w-full min-w-3xl fill-soft text-[12px]">
        {monthsOf(calendar).map(({ day, word }) => (
          <g key={word}>
            <line x1={x(day)} x2={x(day)} y1={head - 6} y2={height} className="stroke-line" />
            <text x={x(day) + 4} y={12} className="fill-faint">
              {word}
            </text>
          </g>
        ))}
        {teams.map(({ team, cycles }, at) => (
          <g key={team.id}>
            <text x={0} y={head + at * row + 24}>
              {short(team.name, 20)}
            </text>
            {cycles.map((cycle) => (
              <Bar key={cycle.id} cycle={cycle} x={x} y={head + at * row} />
            ))}
          </g>
        ))}
        {today >= from && today <= to && (
          <path d={`M${x(today) - 5} ${head - 8}h10l-5 8z`} className="fill-accent">
            <title>today</title>
          </path>
        )}
      </svg>
      <ul className="sr-only">
        {teams.flatMap(({ team, cycles }) =>
          cycles.map((cycle) => (
            <li key={cycle.id}>
              {team.name}: {cycle.name}, {cycle.starts} to {cycle.ends}, {cycle.position}, {cycle.fixes.length} fixes
            </li>
          )),
        )}
      </ul>
    </section>
  );
}

interface BarProps {
  readonly cycle: Cycle;
  readonly x: (day: number) => number;
  readonly y: number;
}

function Bar({ cycle, x, y }: BarProps) {
  const [left, right] = [x(number(cycle.starts)), x(number(cycle.ends) + 1)];
  const open = cycle.position === 'current' || cycle.position === 'next';
  const fixes = cycle.fixes.length;
  const room = Math.floor((right - left) / 7);
  if (right - left < 2) return null;
  return (
    <g>
      <title>{`${cycle.name}: ${cycle.starts} to ${cycle.ends}, ${cycle.capacityDays} days, ${fixes} fixes`}</title>
      <rect
        x={left + 1}
        y={y + 4}
        width={right - left - 2}
        height={row - 10}
        rx={3}
        className={open ? 'fill-sunken stroke-ink' : 'fill-paper stroke-line'}
      />
      <text x={left + 8} y={y + 19} className={open ? 'fill-ink' : 'fill-faint'}>
        {short(cycle.name, room)}
      </text>
      {fixes > 0 && room > 6 && (
        <text x={left + 8} y={y + 33} className="fill-soft text-[11px]">
          {fixes === 1 ? '1 fix' : `${fixes} fixes`}
        </text>
      )}
    </g>
  );
}

const short = (text: string, most: number): string =>
  text.length <= most ? text : most < 2 ? '' : `${text.slice(0, most - 1)}…`;

/** The first of each month that begins in the calendar. */
function monthsOf({ from, to }: Calendar): { readonly day: number; readonly word: string }[] {
  const months: { day: number; word: string }[] = [];
  const at = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
  for (
    at.setUTCMonth(at.getUTCMonth() + 1);
    at.toISOString().slice(0, 10) <= to;
    at.setUTCMonth(at.getUTCMonth() + 1)
  ) {
    const word = at.toLocaleDateString('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
    months.push({ day: at.getTime() / dayMs, word });
  }
  return months;
}
