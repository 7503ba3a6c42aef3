import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Kbd } from '../../ui/kbd.tsx';
import { withFacet, type ArchiveSearch } from './archive-search.ts';

const settleMs = 150;

/** One field for everything. What is typed lands in the address once it settles, so that a search can be sent to somebody. */
export function SearchField({ search }: { readonly search: ArchiveSearch }) {
  const navigate = useNavigate({ from: '/archive' });
  const asked = search.q ?? '';
  const [typed, setTyped] = useState(asked);
  const [known, setKnown] = useState(asked);
  // The address changed from outside (back, a link): the field follows it.
  if (known !== asked) {
    setKnown(asked);
    if (asked !== typed.trim()) setTyped(asked);
  }
  useEffect(() => {
    if (typed.trim() === asked) return;
    const timer = setTimeout(() => {
      void navigate({ search: (before) => withFacet(before, 'q', typed.trim()), replace: true });
    }, settleMs);
    return () => clearTimeout(timer);
  }, [typed, asked, navigate]);
  return (
    <search className="relative block">
      <input
        type="search"
        aria-label="Search the archive"
        placeholder="What failed, where, how: in your own words"
        autoComplete="off"
        maxLength={2_000}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="w-full rounded-lg border border-edge/70 bg-raised px-4 py-3 pr-12 text-base placeholder:text-faint hover:border-edge"
      />
      <span className="pointer-events-none absolute top-1/2 right-4 -translate-y-1/2 max-sm:hidden" aria-hidden>
        {typed === '' && <Kbd>/</Kbd>}
      </span>
    </search>
  );
}
