/** What is kept in the browser between leaving for the provider and coming back: only that browser can finish what it began. */
export interface Errand {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface ProviderAnswer {
  readonly subject: string;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  readonly name: string;
  readonly groups: readonly string[];
  readonly idToken: string;
}

/** One OpenID Connect provider. `failed` is for the log: it may hold what the provider said, never a secret of ours. */
export interface IdentityProvider {
  readonly id: string;
  readonly name: string;
  begin(callback: string): Promise<{ readonly goTo: string; readonly errand: Errand } | { readonly failed: string }>;
  /** `came` is the whole address the browser came back to. */
  finish(came: URL, errand: Errand): Promise<ProviderAnswer | { readonly failed: string }>;
  /** Where to sign out there too; undefined when the provider has no such place. */
  leaveAt(idToken: string, back: string): Promise<string | undefined>;
}
