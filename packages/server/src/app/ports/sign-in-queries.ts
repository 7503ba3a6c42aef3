import type { PersonRecord } from './workspace-records.ts';

/** A person as a directory sees them. */
export interface DirectoryUser extends PersonRecord {
  /** What the directory calls them; their address, or their id, where it has not said. */
  userName: string;
  externalId: string | null;
  changedAt: Date;
}

/** Each field that is there narrows the list. Names and addresses are compared without regard to case. */
export interface UserFilter {
  readonly id?: string;
  readonly userName?: string;
  readonly externalId?: string;
  readonly email?: string;
  readonly active?: boolean;
}

export interface SignInQueries {
  /** Whatever the case of the address; also somebody who has left. */
  personByEmail(email: string): Promise<PersonRecord | undefined>;
  /**
   * Everybody but those who left and whom the directory has let go of, by when they came; at most `count` from the `start`-th on (counted
   * from 0). `total` counts them all.
   */
  directoryUsers(
    filter: UserFilter,
    page: { readonly start: number; readonly count: number },
  ): Promise<{ total: number; users: DirectoryUser[] }>;
  /** Members of these groups, by name. */
  membersOf(groupIds: readonly string[]): Promise<{ groupId: string; personId: string; name: string }[]>;
}
