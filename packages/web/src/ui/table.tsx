import type { ReactNode } from 'react';

/**
 * A plain dense table. It scrolls sideways inside its own frame, so that the page never does; `relative`, because words for screen
 * readers are placed absolutely and would otherwise widen the page.
 */
export function Table({
  label,
  head,
  children,
}: {
  readonly label: string;
  readonly head: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable from the keyboard
    <section aria-label={label} tabIndex={0} className="relative -mx-1 overflow-x-auto px-1">
      <table className="w-full border-collapse text-left">
        <thead>
          <tr className="border-b border-edge/50">
            {head.map((cell) => (
              <th key={cell} scope="col" className="py-2 pr-4 text-xs font-medium whitespace-nowrap text-faint">
                {cell || <span className="sr-only">Change</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

export const Row = ({ children }: { readonly children: ReactNode }) => (
  <tr className="border-b border-line align-top">{children}</tr>
);
export const Cell = ({ children, number }: { readonly children?: ReactNode; readonly number?: boolean }) => (
  <td className={number ? 'numbers py-2 pr-4 text-right' : 'py-2 pr-4'}>{children}</td>
);
