import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { sessionQuery } from '../../api/queries.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { GroupsPart } from './groups-part.tsx';
import { TokensPart } from './tokens-part.tsx';

/** Who and what gets in, as admins decide it. */
export function AccessPage() {
  const session = useQuery(sessionQuery(useApi()));
  if (session.data?.person?.role !== 'admin') {
    return (
      <Page
        title="Access"
        lead="Admins decide which programs and which groups get in. Your own sign-ins are yours to see."
      >
        <p>
          <LinkButton to="/sign-ins">Your sign-ins</LinkButton>
        </p>
      </Page>
    );
  }
  return (
    <Page title="Access" lead="The programs that may use the API, and what groups of the identity provider mean here.">
      <TokensPart />
      <GroupsPart />
    </Page>
  );
}
