import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { troubleOf } from '../../api/problem.ts';
import { waysQuery } from '../../api/queries.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { TroubleNote, type Trouble } from '../../ui/trouble-note.tsx';
import { MailForm } from './mail-form.tsx';
import { PasskeyButton } from './passkey-button.tsx';

/** The ways in that are set up here, the shortest first; afterwards one is where one wanted to be. */
export function SignInPage({ trouble }: { readonly trouble?: Trouble | undefined }) {
  const ways = useQuery(waysQuery(useApi()));
  const navigate = useNavigate();
  const { href, pathname } = useLocation();
  const to = pathname === '/enter' ? '/' : href;
  const { providers = [], mail = false, passkeys = null } = ways.data ?? {};
  // Browsers show passkeys at the host name they were made for, and nowhere else.
  const withPasskey = passkeys === window.location.hostname && 'PublicKeyCredential' in window;
  const others = providers.length > 0 || withPasskey || mail;
  return (
    <main>
      <Page title="Sign in" lead="Nobody is signed in in this browser. Nothing that was saved is affected.">
        <div className="grid max-w-sm gap-6">
          {trouble && <TroubleNote trouble={trouble} />}
          {ways.error && <TroubleNote trouble={troubleOf(ways.error)} />}
          {(providers.length > 0 || withPasskey) && (
            <div className="grid gap-2">
              {providers.map(({ id, name }, at) => (
                <a
                  key={id}
                  href={`/api/sign-in/oidc/${encodeURIComponent(id)}?${new URLSearchParams({ to }).toString()}`}
                  className={buttonClass(at === 0 ? 'main' : 'plain', 'w-full')}
                >
                  Sign in with {name}
                </a>
              ))}
              {withPasskey && (
                <PasskeyButton
                  main={providers.length === 0}
                  onEntered={() => void navigate({ href: to, replace: true })}
                />
              )}
            </div>
          )}
          {mail && <MailForm />}
          {ways.data && <ByLink others={others} />}
        </div>
      </Page>
    </main>
  );
}

/** The way in that is always there, for whoever runs Pawl. */
function ByLink({ others }: { readonly others: boolean }) {
  return (
    <section aria-label="With a link from the machine" className="grid gap-3">
      <p className="text-soft">
        {others
          ? 'Whoever runs Pawl gets in with a link that works once:'
          : 'A link that works once lets you in. On the machine that runs Pawl:'}
      </p>
      <pre className="overflow-x-auto rounded border border-line bg-sunken p-4 font-mono text-sm">pawl-server link</pre>
      {!others && (
        <p className="text-soft">
          Open the link it prints. Without a shell on that machine, ask whoever looks after Pawl for one.
        </p>
      )}
    </section>
  );
}
