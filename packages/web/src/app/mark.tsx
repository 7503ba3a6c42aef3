/** Pawl's mark: the steps of the ladder, and the catch that keeps them from slipping back. */
export const Mark = () => (
  <svg
    viewBox="0 0 24 24"
    width="20"
    height="20"
    aria-hidden
    className="shrink-0 fill-none stroke-accent stroke-[2.5] [stroke-linecap:round] [stroke-linejoin:round]"
  >
    <path d="M3 19h5v-5h5V9h5V4M20 13l-6 6M14 13.5V19h5.500" />
  </svg>
);
