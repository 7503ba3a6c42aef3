import type { NearMissMemory } from '../near-misses/near-miss-memory.ts';
import type { Embeddings } from './embeddings.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { Passkeys } from './passkeys.ts';
import type { Recall } from './recall.ts';
import type { Sealing } from './sealing.ts';

/** What use cases need from outside beside the database: each is an interface here, made real in `start.ts`. */
export interface Ports {
  /** Where people reach this server, for permalinks: `http://localhost:7295`, no slash at the end. */
  readonly publicUrl: string;
  readonly recall: Recall;
  readonly nearMisses: NearMissMemory;
  /** Absent unless the operator named a model: recall goes by words. */
  readonly embeddings?: Embeddings | undefined;
  /** Is there a mail server to send through? Absent: the page is all there is. */
  readonly mail?: boolean;
  /** Absent where this server has no host name that passkeys could belong to. */
  readonly passkeys?: Passkeys | undefined;
  /** The identity providers that are set up, in the order in which they are offered. */
  readonly providers?: readonly IdentityProvider[];
  /** Seals accounts. Absent where nobody tells: in the commands that only read the archive. */
  readonly sealing?: Sealing;
  /** Of this server, as its package says. */
  readonly version: string;
}
