import type { Client } from '@pawl/contract/client';
import { startRegistration, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import { notify } from '../../ui/notices.ts';

/** The browser makes it and the server keeps its public half; undefined when the browser's dialogue was left. */
export async function makePasskey(api: Client) {
  const { options } = await api.preparePasskey({});
  try {
    const response = await startRegistration({
      optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON,
    });
    return await api.addPasskey({ body: { name: 'Passkey', response: { ...response } } });
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'NotAllowedError' || name === 'AbortError') return undefined;
    if (name !== 'InvalidStateError') throw error;
    notify('This device has a passkey for you already.');
    return undefined;
  }
}
