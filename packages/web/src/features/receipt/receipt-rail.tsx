import { Link } from '@tanstack/react-router';
import type { Answer } from '../../api/types.ts';
import { Button, buttonClass, LinkButton } from '../../ui/button.tsx';
import { notify } from '../../ui/notices.ts';
import { Section } from '../../ui/page.tsx';
import { dayWords } from '../../ui/time-words.ts';

/** What can be done with a receipt: taken along, linked to, compared with what it was before. */
export function ReceiptRail({ receipt }: { readonly receipt: Answer<'readReceipt'> }) {
  const { incidentKey, version, versions } = receipt;
  return (
    <aside aria-label="This receipt" className="no-print grid content-start gap-8 lg:order-last">
      <div className="flex flex-wrap gap-2 lg:grid">
        <LinkButton to="/i/$key" params={{ key: incidentKey }}>
          Back to {incidentKey}
        </LinkButton>
        <a
          href={`/api/incidents/${encodeURIComponent(incidentKey)}/receipts/${version}.md`}
          download={`${incidentKey}-receipt-${version}.md`}
          className={buttonClass('plain')}
        >
          Download Markdown
        </a>
        <Button onClick={() => void copy(receipt.permalink)}>Copy the permalink</Button>
        <Button onClick={() => window.print()}>Print</Button>
      </div>
      <Section title="Versions" small>
        <ol className="grid gap-1">
          {versions.map((other) => (
            <li key={other.version}>
              <Link
                to="/i/$key/receipt/$version"
                params={{ key: incidentKey, version: String(other.version) }}
                className={other.version === version ? 'font-medium' : 'text-soft hover:text-ink hover:underline'}
                {...(other.version === version ? { 'aria-current': 'page' as const } : {})}
              >
                Version {other.version}
              </Link>{' '}
              <span className="text-faint">{dayWords(other.closedAt.slice(0, 10))}</span>
            </li>
          ))}
        </ol>
      </Section>
    </aside>
  );
}

async function copy(permalink: string) {
  const link = new URL(permalink, window.location.origin).href;
  try {
    await navigator.clipboard.writeText(link);
    notify(`Copied ${link}`);
  } catch {
    // The clipboard is closed to pages on plain http: say the link, so that it can be copied by hand.
    notify(link);
  }
}
