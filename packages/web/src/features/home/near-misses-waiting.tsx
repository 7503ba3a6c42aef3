import { Link } from '@tanstack/react-router';

/** One line, and no figure of how long: whoever told one early waits for curiosity, not for a race. */
export const NearMissesWaiting = ({ many }: { readonly many: number }) => (
  <p className="prose text-soft">
    {many === 1 ? 'One near miss waits for a reply.' : `${many} near misses wait for a reply.`}{' '}
    <Link to="/near-misses" className="link">
      Read what was told
    </Link>
  </p>
);
