import type { Generated } from 'kysely';
import type { Records } from '../app/ports/records.ts';
import type { TokenRecord } from '../app/ports/sign-in-records.ts';

/** Tables as SQL sees them: the use cases' records, and what only the store and the sign-in read. */
export interface Database extends Omit<Records, 'tokens'> {
  entryLinks: {
    hash: Buffer;
    workspaceId: string;
    personId: string;
    expiresAt: Date;
    spentAt: Date | null;
    way: Generated<'link' | 'mail'>;
    /** The address a mailed link went to. */
    email: Generated<string | null>;
  };
  tokens: Omit<TokenRecord, 'scopes' | 'expiresAt' | 'lastUsedAt'> & {
    scopes: Generated<TokenRecord['scopes']>;
    expiresAt: Generated<Date | null>;
    lastUsedAt: Generated<Date | null>;
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
