import { isIP } from 'node:net';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type AuthenticatorTransportFuture,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Passkeys } from '../../app/ports/passkeys.ts';

/**
 * Passkeys belong to a host name, and browsers offer them on https and on localhost only. Answers undefined for an address in numbers,
 * which WebAuthn refuses.
 */
export function passkeysAt(publicUrl: string): Passkeys | undefined {
  const { hostname, origin } = new URL(publicUrl);
  if (isIP(hostname.replace(/^\[(.*)\]$/, '$1'))) return undefined;
  const expected = { expectedOrigin: origin, expectedRPID: hostname };
  return {
    host: hostname,
    async make({ personId, name, displayName, known }) {
      const options = await generateRegistrationOptions({
        rpName: 'Pawl',
        rpID: hostname,
        userName: name,
        userDisplayName: displayName,
        userID: new TextEncoder().encode(personId),
        // Nothing is learnt about the device: which one it is does not decide who may come in.
        attestationType: 'none',
        excludeCredentials: known.map((one) => ({ id: one.credentialId, transports: asTransports(one.transports) })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      return { challenge: options.challenge, options: { ...options } };
    },
    async made(response, answers) {
      const verified = await sound(() =>
        verifyRegistrationResponse({
          ...expected,
          response: response as unknown as RegistrationResponseJSON,
          expectedChallenge: answers,
          requireUserVerification: true,
        }),
      );
      if (!verified?.verified) return undefined;
      const { credential, credentialBackedUp } = verified.registrationInfo;
      return {
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
        synced: credentialBackedUp,
      };
    },
    async enter() {
      // No list of credentials: the browser offers those it has for this host, so nobody learns who has one.
      const options = await generateAuthenticationOptions({ rpID: hostname, userVerification: 'required' });
      return { challenge: options.challenge, options: { ...options } };
    },
    credentialOf: ({ id }) => (typeof id === 'string' && /^[\w-]{16,1400}$/.test(id) ? id : undefined),
    async entered(response, passkey, answers) {
      const { credentialId, publicKey, counter, transports } = passkey;
      const verified = await sound(() =>
        verifyAuthenticationResponse({
          ...expected,
          response: response as unknown as AuthenticationResponseJSON,
          expectedChallenge: answers,
          requireUserVerification: true,
          credential: {
            id: credentialId,
            publicKey: new Uint8Array(publicKey),
            counter,
            transports: asTransports(transports),
          },
        }),
      );
      return verified?.verified ? { counter: verified.authenticationInfo.newCounter } : undefined;
    },
  };
}

const known: ReadonlySet<string> = new Set(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);
const asTransports = (transports: readonly string[]): AuthenticatorTransportFuture[] =>
  transports.filter((one) => known.has(one)) as AuthenticatorTransportFuture[];

/** The library throws for everything a browser can get wrong or a stranger can make up; none of it is our fault. */
async function sound<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify();
  } catch {
    return undefined;
  }
}
