/** What goes along, by name as far as names help. An empty list says nothing moves. */
export function Moves({ title, lists, none = 'Nothing but the name.' }: MovesProps) {
  const moved = lists.filter(({ names }) => names.length > 0);
  return (
    <section aria-label={title} className="grid gap-2 border-l-2 border-line pl-4" aria-live="polite">
      <h3 className="font-medium">{title}</h3>
      {moved.length === 0 ? (
        <p className="text-soft">{none}</p>
      ) : (
        <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[8rem_minmax(0,1fr)]">
          {moved.map((moving) => (
            <Line key={moving.what} {...moving} />
          ))}
        </dl>
      )}
    </section>
  );
}

interface Moving {
  readonly what: string;
  readonly names: readonly string[];
  /** Where there are more than could be read. */
  readonly total?: number;
}
interface MovesProps {
  readonly title: string;
  readonly lists: readonly Moving[];
  readonly none?: string;
}

/** More would hide what the others are; the number says how many there are. */
const named = 6;

const Line = ({ what, names, total = names.length }: Moving) => (
  <>
    <dt className="text-faint">
      <span className="numbers">{total}</span> {what}
    </dt>
    <dd className="wrap-anywhere">
      {names.slice(0, named).join(', ')}
      {total > named && ` and ${total - named} more`}
    </dd>
  </>
);
