import type { KeyObject } from 'node:crypto';
import { createPublicKey, verify } from 'node:crypto';
import type { Decision } from '@pawl/domain/gate-decision/decision';
import { signedText } from '@pawl/domain/gate-decision/signed-text';

/** DER head of an Ed25519 public key (RFC 8410); the 32 raw bytes follow. */
const ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

/** Reads an Ed25519 public key: PEM, base64 of the DER form, or base64 of the 32 raw bytes. */
export function readPublicKey(text: string): KeyObject | undefined {
  try {
    if (text.includes('BEGIN')) return onlyEd25519(createPublicKey(text));
    const bytes = Buffer.from(text.replace(/^ed25519:/, '').trim(), 'base64');
    const der = bytes.length === 32 ? Buffer.concat([ED25519, bytes]) : bytes;
    return onlyEd25519(createPublicKey({ key: der, format: 'der', type: 'spki' }));
  } catch {
    return undefined;
  }
}

const onlyEd25519 = (key: KeyObject): KeyObject | undefined => (key.asymmetricKeyType === 'ed25519' ? key : undefined);

/** Whether the key's owner signed exactly this decision. */
export function isSignedBy(decision: Decision, key: KeyObject): boolean {
  if (decision.signature === undefined) return false;
  const signature = Buffer.from(decision.signature, 'base64');
  return verify(null, Buffer.from(signedText(decision), 'utf8'), key, signature);
}
