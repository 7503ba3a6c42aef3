import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { troubleOf, type Trouble } from '../../api/problem.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';

const noLink: Trouble = {
  code: 'sign_in.link_spent',
  title: 'This address carries no sign-in link.',
  next: 'Run pawl-server link where Pawl runs, and open the whole address it prints.',
};

/** `/enter#<link>`: the link is behind the `#`, so that it never reaches a proxy's log, and it is spent once. */
export function EnterPage() {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [link] = useState(() => window.location.hash.slice(1));
  const [trouble, setTrouble] = useState<Trouble | undefined>(link ? undefined : noLink);
  const spent = useRef(false);

  useEffect(() => {
    if (spent.current || !link) return;
    spent.current = true;
    api
      .enter({ body: { link } })
      .then((session) => {
        queries.setQueryData(keys.session, session);
        return navigate({ to: '/', replace: true });
      })
      .catch((error: unknown) => setTrouble(troubleOf(error)));
  }, [api, queries, navigate, link]);

  return (
    <main>
      <Page title={trouble ? 'Not signed in' : 'Signing in…'} windowTitle="Sign in">
        {trouble && <TroubleNote trouble={trouble} action={<LinkButton to="/">Go to Pawl anyway</LinkButton>} />}
      </Page>
    </main>
  );
}
