import { Link } from '@tanstack/react-router';
import type { Answer } from '../../api/types.ts';
import { KeyLink } from '../../ui/key-badge.tsx';
import { useListKeys } from '../../ui/list-keys.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RungMark } from '../../ui/rung-mark.tsx';
import { hoursInWords } from './hours-in-words.ts';
import { LivenessMark } from './liveness-mark.tsx';
import { Sparkline } from './sparkline.tsx';

type Item = Answer<'listControls'>['items'][number];

const head = 'py-2 pr-4 text-xs font-medium whitespace-nowrap text-faint';
const cell = 'py-2.5 pr-4';

/** Dense, one control a line; on a phone what is left is what one would act on: what it is, and whether it is alive. */
export function ControlTable({ items }: { readonly items: readonly Item[] }) {
  const list = useListKeys<HTMLTableSectionElement>();
  return (
    <table className="w-full border-collapse text-left">
      <thead>
        <tr className="border-b border-edge/50">
          <th scope="col" className={`${head} w-9`}>
            <span className="sr-only">Rung</span>
          </th>
          <th scope="col" className={head}>
            Control
          </th>
          <th scope="col" className={head}>
            Alive
          </th>
          <th scope="col" className={`${head} max-lg:hidden`}>
            Team
          </th>
          <th scope="col" className={`${head} max-lg:hidden`}>
            Since
          </th>
          <th scope="col" className={`${head} max-md:hidden`}>
            Fires, 52 weeks
          </th>
          <th scope="col" className={`${head} pr-0 text-right max-md:hidden`}>
            Cost a year
          </th>
        </tr>
      </thead>
      <tbody ref={list}>
        {items.map((item) => (
          <tr key={item.id} className="border-b border-line align-top">
            <td className={cell}>
              <RungMark rung={item.rung} />
            </td>
            <td className={cell}>
              <Link data-item to="/controls/$key" params={{ key: item.key }} className="font-medium hover:underline">
                {item.title}
              </Link>
              <p className="flex flex-wrap gap-x-2 text-xs text-faint">
                <span className="numbers font-mono">{item.key}</span>
                {item.incident ? (
                  <span title={item.incident.title}>
                    from <KeyLink incident={item.incident.key} />
                  </span>
                ) : (
                  <span>no incident linked</span>
                )}
                {item.dying && <span className="text-slipping">{item.dying}</span>}
              </p>
            </td>
            <td className={cell}>
              <LivenessMark liveness={item.liveness} />
              <p className="text-xs text-faint">
                {item.lastAliveAt ? <RelativeTime at={item.lastAliveAt} /> : 'never heard of'}
                {item.liveness === 'alive' && item.enforcement === 'failing' && (
                  <span className="block text-slipping">fails on the default branch</span>
                )}
              </p>
            </td>
            <td className={`${cell} max-lg:hidden`}>
              {item.team?.name ?? item.owner ?? <span className="text-faint">nobody yet</span>}
            </td>
            <td className={`${cell} text-soft max-lg:hidden`}>
              <RelativeTime at={item.registeredAt} />
            </td>
            <td className={`${cell} max-md:hidden`}>
              <Sparkline weeks={item.firesByWeek} total={item.fires} />
            </td>
            <td className={`numbers ${cell} pr-0 text-right max-md:hidden`} title={item.cost?.basis}>
              {item.cost ? hoursInWords(item.cost.hoursPerYear) : <span className="text-faint">not measured</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
