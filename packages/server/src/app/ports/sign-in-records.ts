import type { TokenScope } from '@pawl/domain/policy/token-scopes';
import type { PersonRole } from '@pawl/domain/vocabulary';
import type { Editable, InWorkspace } from './record-kinds.ts';

/** How people and programs get in. */

export type EntryWay = 'link' | 'mail' | 'passkey' | 'oidc';

export interface SessionRecord extends InWorkspace {
  id: string;
  hash: Buffer;
  /** The secret before the last rotation. */
  previousHash: Buffer | null;
  personId: string;
  rotatedAt: Date;
  /** When the newest secret was first sent back to us. */
  confirmedAt: Date | null;
  lastUsedAt: Date;
  role: PersonRole | null;
  device: string;
  way: EntryWay;
  provenEmail: string | null;
  provider: string | null;
  subject: string | null;
  idToken: string | null;
  createdAt: Date;
  expiresAt: Date;
}
export interface TokenRecord extends InWorkspace {
  id: string;
  hash: Buffer;
  personId: string;
  label: string;
  /** What the token may do and nothing else; null for a full one. */
  scopes: TokenScope[] | null;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}
export interface PasskeyRecord extends InWorkspace, Editable {
  id: string;
  personId: string;
  /** base64url, as browsers write it. */
  credentialId: string;
  publicKey: Buffer;
  /** A whole number, as text: PostgreSQL's bigint. */
  counter: string;
  transports: string[];
  synced: boolean;
  name: string;
  lastUsedAt: Date | null;
  createdAt: Date;
}
export interface IdentityRecord extends InWorkspace, Editable {
  id: string;
  personId: string;
  provider: string;
  subject: string;
  groups: string[];
  createdAt: Date;
}
export interface GroupRuleRecord extends InWorkspace, Editable {
  id: string;
  source: string;
  groupName: string;
  role: PersonRole | null;
  teamId: string | null;
  createdAt: Date;
}
export interface DirectoryPersonRecord extends InWorkspace, Editable {
  id: string;
  personId: string;
  byGroups: boolean;
  provisioned: boolean;
  withdrawnAt: Date | null;
  userName: string | null;
  externalId: string | null;
  createdAt: Date;
  changedAt: Date;
}
export interface DirectoryGroupRecord extends InWorkspace, Editable {
  id: string;
  name: string;
  externalId: string | null;
  createdAt: Date;
  changedAt: Date;
}
export interface DirectoryGroupMemberRecord extends InWorkspace {
  groupId: string;
  personId: string;
}

export interface SignInRecords {
  sessions: SessionRecord;
  tokens: TokenRecord;
  passkeys: PasskeyRecord;
  identities: IdentityRecord;
  groupRules: GroupRuleRecord;
  directoryPeople: DirectoryPersonRecord;
  directoryGroups: DirectoryGroupRecord;
  directoryGroupMembers: DirectoryGroupMemberRecord;
}
