import type { Generated } from 'kysely';
import type { TokenScope } from '../app/ports/backend.ts';
import type { Records } from '../app/ports/records.ts';

/** Tables as SQL sees them: the use cases' records, and what only the store and the sign-in read. */
export interface Database extends Records {
  entryLinks: { hash: Buffer; workspaceId: string; personId: string; expiresAt: Date; spentAt: Date | null };
  sessions: { hash: Buffer; workspaceId: string; personId: string; createdAt: Date; expiresAt: Date };
  tokens: {
    workspaceId: string;
    id: string;
    hash: Buffer;
    personId: string;
    label: string;
    /** What the token may do and nothing else; null for a full one. */
    scopes: Generated<TokenScope[] | null>;
    createdAt: Date;
    revokedAt: Date | null;
  };
  /** Only `store/signing-key.ts` reads the private half. */
  signingKeys: { workspaceId: string; publicKey: Buffer; privateKey: Buffer; createdAt: Date };
  counters: { workspaceId: string; name: string; next: number };
  idempotencyKeys: {
    workspaceId: string;
    principal: string;
    key: string;
    requestHash: string;
    status: number | null;
    answer: unknown;
    createdAt: Date;
  };
  auditLog: {
    workspaceId: string;
    seq: Generated<string>;
    at: Date;
    actorId: string | null;
    via: string;
    action: string;
    tableName: string;
    change: 'insert' | 'update' | 'delete' | 'note';
    incidentId: string | null;
    subjectId: string | null;
    before: unknown;
    after: unknown;
  };
}
