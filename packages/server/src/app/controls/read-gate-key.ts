import type { Work } from '../ports/work.ts';
import { done, type Result } from '../refusal.ts';

/** What repositories trust: decisions signed with the other half count there. Made by whoever asks first. */
export async function readGateKey(work: Work): Promise<Result<{ algorithm: 'ed25519'; publicKey: string }>> {
  return done({ algorithm: 'ed25519', publicKey: await work.signing.publicKey() });
}
