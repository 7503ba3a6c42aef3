import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { Section } from '../../ui/page.tsx';
import { RungMark } from '../../ui/rung-mark.tsx';

/** The controls that came of this incident, and whether each is still there. */
export function Guards({ incident }: { readonly incident: string }) {
  const api = useApi();
  const controls = useQuery({
    queryKey: [...keys.controls, { incident }],
    queryFn: ({ signal }) => api.listControls({ query: { incident, limit: 20 }, signal }),
  });
  const items = controls.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title="Controls" small>
      <ul className="grid gap-3">
        {items.map((control) => (
          <li key={control.id} className="grid grid-cols-[1.75rem_minmax(0,1fr)]">
            <RungMark rung={control.rung} />
            <div>
              <Link to="/controls/$key" params={{ key: control.key }} className="hover:underline">
                {control.title}
              </Link>
              <p className={slipped.has(control.liveness) ? 'text-xs text-slipping' : 'text-xs text-faint'}>
                {control.liveness}
                {control.fires > 0 && `; stopped ${control.fires} ${control.fires === 1 ? 'change' : 'changes'}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const slipped: ReadonlySet<string> = new Set(['silent', 'gone']);
