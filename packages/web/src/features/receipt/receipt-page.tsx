import type { ReceiptContent } from '@pawl/domain/receipt-content';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { isProblem, troubleOf } from '../../api/problem.ts';
import { receiptQuery, receiptsQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { Article } from './article.tsx';
import { ReceiptRail } from './receipt-rail.tsx';

/** Both `/i/INC-7/receipt` (the newest) and `/i/INC-7/receipt/2`. */
export function ReceiptPage() {
  const { key = '', version } = useParams({ strict: false });
  const api = useApi();
  const receipts = useQuery(receiptsQuery(api, key));
  const shown = version === undefined ? receipts.data?.items[0]?.version : Number(version);
  const receipt = useQuery({ ...receiptQuery(api, key, shown ?? 0), enabled: shown !== undefined });
  const error = receipt.error ?? (shown === undefined ? receipts.error : null);

  // A version that was already read stands while the list behind it is still on its way.
  if (receipt.data) return <Shown receipt={receipt.data} newest={receipts.data?.items[0]?.version} />;
  const missing = isProblem(error, 'not_found') || isProblem(error, 'request.invalid');
  if (receipts.data?.items.length === 0) return <NoneYet incident={key} />;
  return (
    <Page title={missing ? 'There is no such receipt' : `Receipt of ${key}`}>
      {error ? (
        <TroubleNote
          trouble={troubleOf(error)}
          action={
            missing ? (
              <LinkButton to="/i/$key" params={{ key }}>
                Go to {key}
              </LinkButton>
            ) : (
              <Button onClick={() => void Promise.all([receipts.refetch(), receipt.refetch()])}>Try again</Button>
            )
          }
        />
      ) : (
        <Skeleton label={`Reading the receipt of ${key}`} lines={8} />
      )}
    </Page>
  );
}

const NoneYet = ({ incident }: { readonly incident: string }) => (
  <Page title={`Receipt of ${incident}`}>
    <EmptyState
      action={
        <LinkButton to="/i/$key/room" params={{ key: incident }} weight="main">
          Go to the room
        </LinkButton>
      }
    >
      A receipt is written when the room closes. This one has not closed yet.
    </EmptyState>
  </Page>
);

interface ShownProps {
  readonly receipt: Answer<'readReceipt'>;
  readonly newest: number | undefined;
}

function Shown({ receipt, newest }: ShownProps) {
  // The server writes it as the domain's ReceiptContent and freezes it; the contract does not repeat that shape.
  const content = receipt.content as ReceiptContent;
  return (
    <Page
      wide
      title={receipt.title}
      windowTitle={`${receipt.incidentKey} ${receipt.title}, receipt ${receipt.version}`}
      lead={
        <p className="text-soft">
          <span className="numbers font-mono">{receipt.incidentKey}</span> · receipt, version {receipt.version} · closed{' '}
          <time dateTime={receipt.closedAt}>{dayOf(receipt.closedAt)}</time> by {receipt.closedBy.name}
        </p>
      }
    >
      {newest !== undefined && newest > receipt.version && (
        <p className="no-print max-w-prose border-l-2 border-slipping pl-4 text-soft">
          This is an earlier version: the room was reopened after it.{' '}
          <Link to="/i/$key/receipt" params={{ key: receipt.incidentKey }} className="link">
            Read version {newest}
          </Link>
        </p>
      )}
      {receipt.reconvene?.overdue && (
        <p className="max-w-prose border-l-2 border-slipping pl-4 text-soft">
          Its reconvene was booked for {dayOf(receipt.reconvene.at)} and has not been held: nobody knows yet whether it
          stuck.{' '}
          <Link to="/i/$key/reconvene" params={{ key: receipt.incidentKey }} className="no-print link">
            Hold the reconvene
          </Link>
        </p>
      )}
      <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_15rem] print:block">
        <Article content={content} />
        <ReceiptRail receipt={receipt} />
      </div>
    </Page>
  );
}

const dayOf = (instant: string): string =>
  new Date(instant).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
