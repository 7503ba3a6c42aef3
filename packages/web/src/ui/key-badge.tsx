import { Link } from '@tanstack/react-router';
import { notify } from './notices.ts';

/** INC-7 as a link to the incident. Permanent, so it is safe to paste anywhere. */
export function KeyLink({ incident }: { readonly incident: string }) {
  return (
    <Link
      to="/i/$key"
      params={{ key: incident }}
      className="numbers font-mono text-xs whitespace-nowrap text-soft hover:text-ink hover:underline"
    >
      {incident}
    </Link>
  );
}

/** Any other key: CTL-7, DEC-3. */
export const KeyBadge = ({ children }: { readonly children: string }) => (
  <span className="numbers font-mono text-xs whitespace-nowrap text-soft">{children}</span>
);

/** The key with a press to copy its permanent link. */
export function KeyCopy({ incident }: { readonly incident: string }) {
  return (
    <button
      type="button"
      title="Copy the permanent link"
      className="numbers rounded px-1 font-mono text-sm text-soft hover:bg-sunken hover:text-ink"
      onClick={() => void copyLink(incident)}
    >
      {incident}
      <span className="sr-only">, copy the permanent link</span>
    </button>
  );
}

async function copyLink(incident: string) {
  const link = `${window.location.origin}/i/${incident}`;
  try {
    await navigator.clipboard.writeText(link);
    notify(`Copied ${link}`);
  } catch {
    // The clipboard is closed to pages on plain http: say the link, so that it can be copied by hand.
    notify(link);
  }
}
