import { useRoom } from './room-context.ts';

interface RowActionsProps {
  /** What they act on, for those who hear it. */
  readonly name: string;
  readonly onEdit: () => void;
  readonly onTakeOut: () => void;
}

const shape =
  'rounded px-1.5 py-0.5 text-xs text-faint hover:bg-sunken hover:text-ink pointer-coarse:px-3 pointer-coarse:py-2.5';

/** Edit and take out, quiet until the row is looked at. */
export function RowActions({ name, onEdit, onTakeOut }: RowActionsProps) {
  if (!useRoom().mayChange) return null;
  const about = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  return (
    <div className="flex items-start gap-1 self-start">
      <button type="button" className={shape} onClick={onEdit} aria-label={`Edit: ${about}`}>
        Edit
      </button>
      <button type="button" className={shape} onClick={onTakeOut} aria-label={`Take out: ${about}`}>
        Take out
      </button>
    </div>
  );
}
