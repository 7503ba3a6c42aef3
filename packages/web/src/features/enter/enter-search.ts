export interface EnterSearch {
  /** Why a sign-in at an identity provider came to nothing: a code of the problem catalogue. */
  readonly problem?: string;
  /** The request it happened in, as the log names it. */
  readonly request?: string;
}

/** Only what looks like what the server sends: whoever makes a link to this page must not choose its words. */
export function readEnterSearch(search: Record<string, unknown>): EnterSearch {
  const { problem, request } = search;
  return {
    ...(typeof problem === 'string' && /^sign_in\.[a-z_]{1,40}$/.test(problem) ? { problem } : {}),
    ...(typeof request === 'string' && /^[0-9a-f-]{36}$/.test(request) ? { request } : {}),
  };
}
