/** Does it still stand open? An empty ring, or a ring with a tick. The word is beside it, or read out by whoever draws it. */
export const TickMark = ({ met }: { readonly met: boolean }) => (
  <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden className="shrink-0 fill-none stroke-[1.5]">
    <circle cx="8" cy="8" r="6.250" className={met ? 'fill-holds-wash stroke-holds' : 'stroke-slipping'} />
    {met && <path d="M5 8.250l2.100 2.100L11.100 6" className="stroke-holds [stroke-linecap:round]" />}
  </svg>
);
