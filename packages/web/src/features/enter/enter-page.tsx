import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { troubleOf, type Trouble } from '../../api/problem.ts';
import { Page } from '../../ui/page.tsx';
import { providerTrouble } from './provider-trouble.ts';
import { SignInPage } from './sign-in-page.tsx';

/** `/enter#<link>`: the link is behind the `#`, so that it never reaches a proxy's log, and it is spent once. Without one: the ways in. */
export function EnterPage() {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { problem, request } = useSearch({ from: '/enter' });
  // A link opened in the tab that shows this page already only changes the part behind the `#`.
  const link = useLocation({ select: ({ hash }) => hash });
  const [trouble, setTrouble] = useState<Trouble>();
  const spent = useRef<string>(undefined);

  useEffect(() => {
    if (spent.current === link || !link) return;
    spent.current = link;
    setTrouble(undefined);
    api
      .enter({ body: { link } })
      .then((session) => {
        queries.setQueryData(keys.session, session);
        return navigate({ to: '/', replace: true });
      })
      .catch((error: unknown) => setTrouble(troubleOf(error)));
  }, [api, queries, navigate, link]);

  if (!link || trouble) return <SignInPage trouble={trouble ?? providerTrouble(problem, request)} />;
  return (
    <main>
      <Page title="Signing in…" windowTitle="Sign in">
        <output className="text-soft">One moment.</output>
      </Page>
    </main>
  );
}
