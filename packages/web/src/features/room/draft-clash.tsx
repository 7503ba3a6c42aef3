import { Button } from '../../ui/button.tsx';
import type { DraftInHand } from './use-draft.ts';

interface DraftClashProps<F extends string> {
  readonly draft: DraftInHand<F>;
  readonly names: Readonly<Record<F, string>>;
  /** How a value is shown where the field holds an id. */
  readonly shown?: (field: F, value: string) => string;
  /** Fields whose two texts can stand one after the other. */
  readonly joinable?: readonly F[];
}

/** Somebody saved while this was being written. Both texts, field by field, until a person chooses; nothing was overwritten. */
export function DraftClash<F extends string>({ draft, names, shown, joinable }: DraftClashProps<F>) {
  if (draft.clashes.length === 0) return null;
  return (
    <div role="alert" className="grid gap-3 border-l-2 border-slipping pl-4">
      <p>
        <span className="font-medium text-slipping">Somebody changed this while you wrote.</span>{' '}
        <span className="text-soft">Nothing was overwritten: yours stands in the field, theirs is below.</span>
      </p>
      {draft.clashes.map((field) => {
        const theirs = draft.saved[field];
        const mine = draft.text[field];
        return (
          <div key={field} className="grid gap-2">
            <p className="text-xs text-faint">{names[field]}, as it stands now</p>
            <p className="max-h-40 overflow-y-auto whitespace-pre-line">
              {(shown?.(field, theirs) ?? theirs) || 'empty'}
            </p>
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => draft.settle(field, theirs)}>Take theirs</Button>
              <Button onClick={() => draft.settle(field, mine)}>Keep mine</Button>
              {joinable?.includes(field) && (
                <Button weight="quiet" onClick={() => draft.settle(field, `${theirs}\n\n${mine}`.trim())}>
                  Keep both, theirs first
                </Button>
              )}
            </div>
          </div>
        );
      })}
    </div>
  );
}
