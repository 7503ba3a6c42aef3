import { Link } from '@tanstack/react-router';
import { places } from './places.ts';

const item =
  'block rounded px-2 py-1 text-sm text-soft hover:bg-line/50 hover:text-ink pointer-coarse:py-3 data-[status=active]:bg-line/60 data-[status=active]:font-medium data-[status=active]:text-ink';

/** The list of places; Declare is drawn apart, as the one thing that is done in a hurry. */
export function Navigation({ onGo }: { readonly onGo?: () => void }) {
  return (
    <nav aria-label="Main">
      <ul className="grid gap-0.5">
        {places
          .filter(({ to }) => to !== '/declare')
          .map(({ to, name }) => (
            <li key={to}>
              <Link
                to={to}
                activeOptions={{ exact: to === '/', includeSearch: false }}
                className={item}
                {...(onGo ? { onClick: onGo } : {})}
              >
                {name}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
