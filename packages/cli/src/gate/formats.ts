/** What `pawl check --format` writes. */
export const CHECK_FORMATS = ['human', 'json', 'sarif', 'github', 'gitlab', 'junit'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** What `pawl guard --format` writes. */
export const GUARD_FORMATS = ['human', 'json', 'github'] as const;
export type GuardFormat = (typeof GUARD_FORMATS)[number];
