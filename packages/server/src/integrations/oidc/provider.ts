import * as client from 'openid-client';
import type { Errand, IdentityProvider, ProviderAnswer } from '../../app/ports/identity-provider.ts';

export interface OidcSettings {
  readonly id: string;
  readonly name: string;
  /** As the provider names itself: `https://login.example.org/realms/main`. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim that lists the groups; `groups` unless told. */
  readonly groupsClaim: string;
  /** Beyond `openid email profile`. */
  readonly scopes: readonly string[];
  /** For providers that verify addresses and do not say so (`email_verified` is missing): Entra ID. */
  readonly trustsEmail: boolean;
}

/** A provider that says nothing must not hold a browser for longer than a person waits. */
const timeoutSeconds = 10;

/** OpenID Connect: authorization code with PKCE, state and nonce. The provider is asked what it can do when it is first needed. */
export function oidcProvider(settings: OidcSettings): IdentityProvider {
  const { id, name } = settings;
  let found: Promise<client.Configuration> | undefined;
  // What went wrong is not kept: a provider that was away is asked again by the next person.
  const discovered = (): Promise<client.Configuration> =>
    (found ??= discover(settings).catch((error: unknown) => {
      found = undefined;
      throw error;
    }));
  return {
    id,
    name,
    begin: (callback) =>
      told(async () => {
        const config = await discovered();
        const errand: Errand = {
          state: client.randomState(),
          nonce: client.randomNonce(),
          verifier: client.randomPKCECodeVerifier(),
        };
        const goTo = client.buildAuthorizationUrl(config, {
          redirect_uri: callback,
          scope: ['openid', 'email', 'profile', ...settings.scopes].join(' '),
          state: errand.state,
          nonce: errand.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(errand.verifier),
          code_challenge_method: 'S256',
        });
        return { goTo: goTo.href, errand };
      }),
    finish: (came, { state, nonce, verifier }) =>
      told(async () => {
        const config = await discovered();
        const tokens = await client.authorizationCodeGrant(config, came, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims || tokens.id_token === undefined) return { failed: 'the provider sent no ID token' };
        const more = await moreClaims(config, settings, claims, tokens.access_token);
        return answerOf(settings, { ...more, ...claims }, tokens.id_token);
      }),
    async leaveAt(idToken, back) {
      const config = await discovered().catch(() => undefined);
      if (config?.serverMetadata().end_session_endpoint === undefined) return undefined;
      return client.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: back }).href;
    },
  };
}

/** Plain http only for a provider on this very machine: a secret on a network is not one. */
function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const url = new URL(issuer);
  const execute = url.protocol === 'http:' ? { execute: [client.allowInsecureRequests] } : {};
  return client.discovery(url, clientId, clientSecret, undefined, { timeout: timeoutSeconds, ...execute });
}

type Claims = Readonly<Record<string, unknown>>;

/** Many providers keep the ID token short and tell address and groups at their userinfo address. */
async function moreClaims(
  config: client.Configuration,
  { groupsClaim }: OidcSettings,
  claims: client.IDToken,
  accessToken: string,
): Promise<Claims> {
  const whole =
    claims['email'] !== undefined && claims['email_verified'] !== undefined && claims[groupsClaim] !== undefined;
  if (whole || config.serverMetadata().userinfo_endpoint === undefined) return {};
  return client.fetchUserInfo(config, accessToken, claims.sub);
}

function answerOf({ groupsClaim, trustsEmail }: OidcSettings, claims: Claims, idToken: string): ProviderAnswer {
  const text = (claim: string): string | undefined => {
    const value = claims[claim];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const email = text('email');
  const verified = claims['email_verified'];
  return {
    subject: text('sub') ?? '',
    email,
    // Some providers send the word.
    emailVerified: verified === true || verified === 'true' || (verified === undefined && trustsEmail),
    name: (text('name') ?? text('preferred_username') ?? email ?? '').slice(0, 300),
    groups: groupsIn(claims[groupsClaim]),
    idToken,
  };
}

function groupsIn(claim: unknown): string[] {
  const list: unknown[] = Array.isArray(claim) ? claim : [claim];
  return list.flatMap((group) => (typeof group === 'string' && group !== '' ? [group] : []));
}

/** What went wrong at the provider, for the log: its error code and description, never what was sent. */
async function told<T>(run: () => Promise<T>): Promise<T | { readonly failed: string }> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Error)) return { failed: String(error) };
    const {
      code,
      error: said,
      error_description: why,
    } = error as {
      code?: unknown;
      error?: unknown;
      error_description?: unknown;
    };
    const parts = [error.message, code, said, why].filter((part) => typeof part === 'string');
    return { failed: parts.join(': ') };
  }
}
