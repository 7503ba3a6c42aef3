import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { troubleOf } from '../../api/problem.ts';
import { receiptsQuery } from '../../api/queries.ts';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';

/** Both `/i/INC-7/receipt` (the newest) and `/i/INC-7/receipt/2`. */
export function ReceiptPage() {
  const { key = '', version } = useParams({ strict: false });
  const receipts = useQuery(receiptsQuery(useApi(), key));
  const shown = version === undefined ? receipts.data?.items[0]?.version : Number(version);
  return (
    <Page title={`Receipt of ${key}`}>
      {shown === undefined ? null : <p>Version {shown}</p>}
      {receipts.error ? <TroubleNote trouble={troubleOf(receipts.error)} /> : null}
      {receipts.isPending ? <Skeleton label={`Reading the receipt of ${key}`} lines={8} /> : null}
    </Page>
  );
}
