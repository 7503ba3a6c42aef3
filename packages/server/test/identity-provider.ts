import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { OidcSettings } from '../src/integrations/oidc/provider.ts';

export interface Account {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
  readonly groups: readonly string[];
}

export interface TestProvider {
  readonly settings: OidcSettings;
  /** Everybody it knows, by what they sign in as; change a field and it holds from the next sign-in. */
  readonly accounts: Map<string, Account>;
  stop(): Promise<void>;
}

/**
 * A real OpenID provider on a free port (`oidc-provider`, which is certified). Its own pages ask who somebody is and whether they agree: a
 * form with `login`, then one with nothing. `callbacks` are where it may send people back to.
 */
export async function startProvider(id: string, callbacks: readonly string[], leaveTo: string): Promise<TestProvider> {
  const accounts = new Map<string, Account>();
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientSecret = 'a-secret-of-the-tests-and-of-nothing-else';
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'pawl',
        client_secret: clientSecret,
        redirect_uris: [...callbacks],
        post_logout_redirect_uris: [leaveTo],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    pkce: { required: () => true },
    cookies: { keys: ['of-the-tests'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_ctx, login) => {
      const account = accounts.get(login);
      return account && { accountId: login, claims: async () => ({ ...account, groups: [...account.groups] }) };
    },
  });
  // It warns that its own forms and keys are for development; they are.
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => void answer(request, response));
  return {
    settings: {
      id,
      name: 'Corporate login',
      issuer,
      clientId: 'pawl',
      clientSecret,
      groupsClaim: 'groups',
      scopes: [],
      trustsEmail: false,
    },
    accounts,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A browser without a page: it follows redirects, keeps cookies, and fills in the provider's forms. */
export function browser() {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: URL): Map<string, string> => {
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    return jar;
  };
  async function go(address: string | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address);
    const jar = jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      if (value === '' || /max-age=0\b|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }
  return {
    go,
    cookieOf: (address: string) => [...jarOf(new URL(address))].map(([name, value]) => `${name}=${value}`).join('; '),
    forget: (address: string) => jarOf(new URL(address)).clear(),
    /** From the page's link to the provider, through its forms as `login`, and back to the page: the last redirect's address. */
    async signIn(start: string, login: string): Promise<URL> {
      const home = new URL(start).host;
      let at = new URL(start);
      let response = await go(at);
      for (let step = 0; step < 20; step += 1) {
        const location = response.headers.get('location');
        if (location !== null) {
          const before = at;
          at = new URL(location, at);
          if (at.host === home && before.host === home && !at.pathname.startsWith('/api/')) return at;
          response = await go(at);
          continue;
        }
        const page = await response.text();
        const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
        if (action === undefined) throw new Error(`no form at ${at.href}: ${page.slice(0, 300)}`);
        const body = new URLSearchParams({
          prompt: page.includes('name="login"') ? 'login' : 'consent',
          login,
          password: 'x',
        });
        at = new URL(action, at);
        response = await go(at, { method: 'POST', body });
      }
      throw new Error('the way through the provider does not end');
    },
  };
}
