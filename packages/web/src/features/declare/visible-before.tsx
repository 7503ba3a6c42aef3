import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { VisibleBeforeList } from '../../ui/visible-before.tsx';
import type { DeclareForm } from './declare-form.ts';

/** A little after the archive, whose answer is the one that is waited for. */
const settleMs = 300;

/** Near misses that resemble what is being declared: not "the last time", but what somebody saw coming. */
export function VisibleBefore({ form: { title, summary, services } }: { readonly form: DeclareForm }) {
  const api = useApi();
  const asked = useSettled(JSON.stringify({ title: title.trim(), text: summary.trim(), services }), settleMs);
  const worthAsking = title.trim().length > 2 || summary.trim().length > 2;
  const { data } = useQuery({
    queryKey: ['visible-before', asked],
    queryFn: ({ signal }) =>
      api.recallNearMisses({ body: JSON.parse(asked) as { title: string; text: string }, signal }),
    enabled: worthAsking,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  if (!worthAsking || !data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="visible-before" className="grid content-start gap-2">
      <h2 id="visible-before" className="text-sm font-semibold text-soft">
        What was visible before
      </h2>
      <VisibleBeforeList items={data.items} />
    </section>
  );
}
