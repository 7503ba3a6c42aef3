import type { OidcSettings } from '../integrations/oidc/provider.ts';
import type { ConfigFault } from './config.ts';
import { readIssuer, readYes } from './setting.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The first provider has no number. More than a handful are put behind one provider of their own. */
const numbers = ['', '2_', '3_', '4_', '5_'] as const;
const parts = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET', 'NAME', 'GROUPS_CLAIM', 'SCOPES', 'TRUST_EMAIL'] as const;

export const oidcVariables: readonly string[] = numbers.flatMap((number) =>
  parts.map((part) => `PAWL_OIDC_${number}${part}`),
);

/** Every provider that is named, and every fault. Its id stays the same as long as its number does: people are known by it. */
export function readOidc(env: Env): {
  readonly providers: readonly OidcSettings[];
  readonly faults: readonly ConfigFault[];
} {
  const faults: ConfigFault[] = [];
  const providers = numbers.flatMap((number) => {
    const prefix = `PAWL_OIDC_${number}`;
    const text = (part: (typeof parts)[number]): string | undefined => env[prefix + part]?.trim() || undefined;
    if (parts.every((part) => text(part) === undefined)) return [];
    const needed = (part: 'ISSUER' | 'CLIENT_ID' | 'CLIENT_SECRET'): string => {
      const value = text(part);
      if (value === undefined) {
        const next = 'A provider needs issuer, client id and client secret; leave all of them out for none.';
        faults.push({ name: prefix + part, given: '', allowed: 'what the identity provider has given out', next });
      }
      return value ?? '';
    };
    const [given, clientId, clientSecret] = [needed('ISSUER'), needed('CLIENT_ID'), needed('CLIENT_SECRET')];
    const issuer = given === '' ? { value: '' } : readIssuer(given);
    const trusts = readYes(text('TRUST_EMAIL') ?? 'no');
    if (!('value' in issuer)) faults.push({ name: `${prefix}ISSUER`, given, ...issuer });
    if (!('value' in trusts)) {
      faults.push({ name: `${prefix}TRUST_EMAIL`, given: text('TRUST_EMAIL') ?? '', ...trusts });
    }
    if (!('value' in issuer) || !('value' in trusts) || [given, clientId, clientSecret].includes('')) return [];
    return [
      {
        id: number === '' ? 'oidc' : `oidc-${number.slice(0, 1)}`,
        name: text('NAME') ?? new URL(issuer.value).hostname,
        issuer: issuer.value,
        clientId,
        clientSecret,
        groupsClaim: text('GROUPS_CLAIM') ?? 'groups',
        scopes: (text('SCOPES') ?? '').split(/[\s,]+/).filter((scope) => scope !== ''),
        trustsEmail: trusts.value,
      },
    ];
  });
  return { providers, faults };
}
