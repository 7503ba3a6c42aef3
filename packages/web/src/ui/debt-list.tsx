import type { RecallMatch } from '../api/types.ts';

type Item = RecallMatch['debtItems'][number];

const kindWords: Record<Item['kind'], string> = {
  never_started: 'never started',
  never_decided: 'never decided',
  unfinished: 'unfinished',
  drifting: 'drifting',
  orphaned: 'without an owner',
  shipped_not_held: 'shipped, not held',
  declined: 'declined',
  open_question: 'open question',
};

/** So many are read at once; the rest open on demand, because the sentence above already counts them. */
const shown = 2;

/** What an earlier incident still owes, item by item. */
export function DebtList({ items }: { readonly items: readonly Item[] }) {
  const rest = items.slice(shown);
  return (
    <>
      <DebtLines items={items.slice(0, shown)} />
      {rest.length > 0 && (
        <details>
          <summary className="w-fit text-xs text-soft hover:text-ink">{rest.length} more it still owes</summary>
          <div className="pt-2">
            <DebtLines items={rest} />
          </div>
        </details>
      )}
    </>
  );
}

function DebtLines({ items }: { readonly items: readonly Item[] }) {
  if (items.length === 0) return null;
  return (
    <ul className="grid gap-1.5 border-l-2 border-gone/40 pl-3">
      {items.map((item) => (
        <li key={item.id}>
          {item.text} <span className="whitespace-nowrap text-gone">{kindWords[item.kind]}</span>
          {item.detail && <span className="block text-xs text-soft">{item.detail}</span>}
        </li>
      ))}
    </ul>
  );
}
