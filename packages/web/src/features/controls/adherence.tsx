import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { adherenceQuery } from '../../api/queries.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';

/** Of a checklist or runbook: whether it is followed, month by month, and the link to put at its end. */
export function Adherence({ control }: { readonly control: string }) {
  const adherence = useQuery(adherenceQuery(useApi(), control));
  if (!adherence.data) return null;
  const { sentence, months } = adherence.data;
  return (
    <Section
      title="Is it followed?"
      note={sentence}
      action={
        <Link to="/controls/$key/attest" params={{ key: control }} className={buttonClass('plain', 'no-print')}>
          Say whether it was
        </Link>
      }
    >
      {months.length > 0 && (
        <Table label="Adherence by month" head={['Month', 'Followed', 'Skipped']}>
          {months.map((month) => (
            <Row key={month.month}>
              <Cell>{month.month}</Cell>
              <Cell number>{month.followed}</Cell>
              <Cell number>{month.skipped}</Cell>
            </Row>
          ))}
        </Table>
      )}
      <p className="max-w-prose text-xs text-faint">
        Put <code className="font-mono break-all">{`${window.location.origin}/controls/${control}/attest`}</code> at the
        end of the list: one press answers. Or <code className="font-mono">pawl attest {control} --followed</code>.
      </p>
    </Section>
  );
}
