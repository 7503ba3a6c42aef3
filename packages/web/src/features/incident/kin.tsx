import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import type { Room } from '../../api/types.ts';
import { KeyLink } from '../../ui/key-badge.tsx';
import { Section } from '../../ui/page.tsx';
import { judgementWords } from '../../ui/words.ts';

/** Later incidents that were judged against this one: what came back after it was learnt. */
export function Kin({ room }: { readonly room: Room }) {
  const api = useApi();
  const { key } = room.incident;
  const judged = useQuery({
    queryKey: keys.judgements(key),
    queryFn: ({ signal }) => api.listJudgements({ params: { key }, signal }),
  });
  const recalled = new Set(room.recall.map((match) => match.key));
  const items = (judged.data?.items ?? []).filter(
    (item) => item.judgement !== 'unrelated' && (item.direction === 'later' || !recalled.has(item.key)),
  );
  if (items.length === 0) return null;
  return (
    <Section title="Judged beside it" small>
      <ul className="grid gap-2">
        {items.map((item) => (
          <li key={item.key}>
            {item.title} <KeyLink incident={item.key} />
            <span className="block text-xs text-faint">
              {item.direction}, {judgementWords[item.judgement]}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
