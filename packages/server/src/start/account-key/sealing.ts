import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { accountParts, type AccountText } from '@pawl/domain/account/sentences';
import type { AccountPlace, IncidentSeal, KeyPlace, Sealing, WrappedKey } from '../../app/ports/sealing.ts';

export const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Where the server's keys come from: read each time, since a rotation by the command line must be seen by a server that runs. */
export interface ServerKeys {
  /** The current key first, then those it replaced. Empty when there is none. */
  read(): readonly Buffer[];
  /** Makes the first key; undefined where the operator names keys by hand and named none that can be used. */
  make(): Buffer | undefined;
}

/** Tells keys apart without telling a key. */
export const fingerprint = (key: Buffer): string =>
  createHash('sha256').update('pawl account key\0').update(key).digest('hex').slice(0, 16);

/** Unambiguous: ids are UUIDs and hold no separator. */
const vouchedFor = (...parts: readonly string[]): Buffer => Buffer.from(['pawl account', 1, ...parts].join('\n'));
const ofKey = ({ workspaceId, incidentId }: KeyPlace): Buffer => vouchedFor('key', workspaceId, incidentId);

/** AES-256-GCM under a nonce that is used once: 96 random bits, far below the bound for the few texts of one incident. */
function encrypt(key: Buffer, aad: Buffer, plain: Buffer): { nonce: Buffer; sealed: Buffer } {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(aad);
  return { nonce, sealed: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]) };
}

function decrypt(key: Buffer, aad: Buffer, nonce: Buffer, sealed: Buffer): Buffer | undefined {
  if (nonce.length !== nonceBytes || sealed.length < tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(aad);
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}

export function wrap(serverKey: Buffer, place: KeyPlace, key: Buffer): WrappedKey {
  const { nonce, sealed } = encrypt(serverKey, ofKey(place), key);
  return { wrapped: Buffer.concat([nonce, sealed]), sealedBy: fingerprint(serverKey) };
}

export function unwrap(
  serverKeys: readonly Buffer[],
  place: KeyPlace,
  { wrapped, sealedBy }: WrappedKey,
): Buffer | undefined {
  const serverKey = serverKeys.find((key) => fingerprint(key) === sealedBy);
  return serverKey && decrypt(serverKey, ofKey(place), wrapped.subarray(0, nonceBytes), wrapped.subarray(nonceBytes));
}

/** The length of a sealed text would tell how much somebody had to say: it is written in steps of so many bytes. */
const step = 1024;

function toBytes(text: AccountText): Buffer {
  const written = JSON.stringify(Object.fromEntries(accountParts.map((part) => [part, text[part]])));
  // JSON passes over the spaces behind it.
  return Buffer.from(written + ' '.repeat((step - (Buffer.byteLength(written) % step)) % step));
}

export function sealingWith(serverKeys: ServerKeys): Sealing {
  return {
    newKey(place, some) {
      const serverKey = serverKeys.read()[0] ?? (some ? undefined : serverKeys.make());
      return serverKey && wrap(serverKey, place, randomBytes(keyBytes));
    },
    sealOf(place, wrapped) {
      const key = unwrap(serverKeys.read(), place, wrapped);
      return key && sealWith(key, place);
    },
  };
}

function sealWith(key: Buffer, { workspaceId, incidentId }: KeyPlace): IncidentSeal {
  const ofAccount = ({ accountId, authorId, openTo }: AccountPlace): Buffer =>
    vouchedFor('account', workspaceId, incidentId, accountId, authorId, openTo ?? 'nobody');
  return {
    seal: (place, text) => encrypt(key, ofAccount(place), toBytes(text)),
    open(place, { nonce, sealed }) {
      const plain = decrypt(key, ofAccount(place), nonce, sealed);
      return plain && (JSON.parse(plain.toString('utf8')) as AccountText);
    },
    mark: (accountId, eventId) =>
      createHmac('sha256', key)
        .update(vouchedFor('release', workspaceId, incidentId, accountId, eventId))
        .digest(),
  };
}
