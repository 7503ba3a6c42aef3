import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api.tsx';
import { keys } from '../api/keys.ts';
import { visibleBeforeQuery } from '../api/queries.ts';
import { useChange } from '../api/use-change.ts';
import { useMayChange } from '../api/use-may-change.ts';
import { Button } from './button.tsx';
import { Section } from './page.tsx';
import { VisibleBeforeList, type VisibleBeforeItem } from './visible-before.tsx';

/** What was visible before this incident. Nothing where nothing was: that is no reproach to anybody. */
export function VisibleBeforeIncident({
  incident,
  small = false,
}: {
  readonly incident: string;
  readonly small?: boolean;
}) {
  const { data } = useQuery(visibleBeforeQuery(useApi(), incident));
  if (!data || data.items.length === 0) return null;
  return (
    <Section title="What was visible before" small={small}>
      <VisibleBeforeList
        items={data.items}
        actions={
          new Map(data.items.map((item) => [item.key, <LinkChoice key={item.key} incident={incident} item={item} />]))
        }
      />
    </Section>
  );
}

function LinkChoice({ incident, item }: { readonly incident: string; readonly item: VisibleBeforeItem }) {
  const api = useApi();
  const mayChange = useMayChange();
  const change = useChange({
    run: (linked: boolean) =>
      linked
        ? api.linkNearMiss({ params: { key: item.key }, body: { incident } })
        : api.unlinkNearMiss({ params: { key: item.key, incident } }),
    refresh: [keys.visibleBefore(incident), keys.nearMisses],
  });
  if (!mayChange) return item.linked && <p className="text-xs text-soft">Linked to this incident.</p>;
  return (
    <Button
      weight={item.linked ? 'plain' : 'quiet'}
      className={item.linked ? 'justify-self-start' : '-ml-3 justify-self-start'}
      aria-pressed={item.linked}
      busy={change.isPending}
      onClick={() => change.mutate(!item.linked)}
    >
      {item.linked ? '✓ Linked' : 'Link it to this incident'}
      <span className="sr-only">: {item.key}</span>
    </Button>
  );
}
