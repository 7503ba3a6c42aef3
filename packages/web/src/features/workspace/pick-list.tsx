import { CheckField } from '../../ui/field.tsx';

interface PickListProps {
  readonly legend: string;
  /** What stands here when there is nothing to pick. */
  readonly none: string;
  readonly items: readonly { readonly id: string; readonly name: string; readonly hint?: string }[];
  readonly picked: readonly string[];
  readonly onPick: (ids: readonly string[]) => void;
}

/** Which of these go along. */
export const PickList = ({ legend, none, items, picked, onPick }: PickListProps) => (
  <fieldset className="grid gap-2">
    <legend className="pb-1 font-medium">
      {legend}
      {items.length > 0 && (
        <span className="numbers pl-2 text-xs whitespace-nowrap text-faint" aria-live="polite">
          {picked.length} of {items.length}
        </span>
      )}
    </legend>
    {items.length === 0 && <p className="text-soft">{none}</p>}
    <div className="grid max-h-60 gap-1.5 overflow-y-auto">
      {items.map(({ id, name, hint }) => (
        <CheckField
          key={id}
          label={name}
          {...(hint ? { hint } : {})}
          checked={picked.includes(id)}
          onChange={(event) => onPick(event.target.checked ? [...picked, id] : picked.filter((one) => one !== id))}
        />
      ))}
    </div>
  </fieldset>
);
