import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { countsInWords } from './run-state.ts';

/** What was imported before, newest first. */
export function EarlierImports() {
  const api = useApi();
  const imports = useQuery({
    queryKey: keys.imports,
    queryFn: ({ signal }) => api.listImports({ query: { limit: 10 }, signal }),
  });
  const items = imports.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title="Earlier imports">
      <ul className="border-t border-line">
        {items.map((item) => (
          <li key={item.id} className="grid gap-x-4 border-b border-line py-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
            <span className="text-soft">
              <RelativeTime at={item.startedAt} />
            </span>
            <span>
              {item.label && <span className="font-medium">{item.label}: </span>}
              {countsInWords(item)}
              {item.finishedAt === null && <span className="text-soft"> Not finished.</span>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
