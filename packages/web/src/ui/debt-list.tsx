import type { RecallMatch } from '../api/types.ts';

type Item = RecallMatch['debtItems'][number];

const kindWords: Record<Item['kind'], string> = {
  never_started: 'never started',
  never_decided: 'never decided',
  unfinished: 'unfinished',
  drifting: 'drifting',
  orphaned: 'without an owner',
  shipped_not_held: 'shipped, not held',
  control_silent: 'silent',
  control_removed: 'removed',
  declined: 'declined',
  open_question: 'open question',
};

/** What an earlier incident still owes, item by item. Opened on demand: the sentence above counts them and names one. */
export function DebtList({ items }: { readonly items: readonly Item[] }) {
  if (items.length === 0) return null;
  return (
    <details>
      <summary className="w-fit text-soft hover:text-ink">
        {items.length === 1 ? 'The one thing it still owes' : `The ${items.length} things it still owes`}
      </summary>
      <div className="pt-2">
        <DebtLines items={items} />
      </div>
    </details>
  );
}

function DebtLines({ items }: { readonly items: readonly Item[] }) {
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
