import type { AccountText } from '@pawl/domain/account/sentences';

/** What the server keeps of an account, as far as writing cares. */
export interface KeptAccount {
  readonly account: AccountText;
  readonly version: number;
}
export type Saved<T> =
  | { readonly is: 'kept'; readonly now: T }
  /** Another tab was faster: what it wrote. */
  | { readonly is: 'clash'; readonly theirs: T }
  | { readonly is: 'failed'; readonly error: unknown };

export interface Writing<T> {
  readonly text: AccountText;
  readonly kept: T;
  readonly state: { readonly is: 'kept' } | { readonly is: 'writing' } | Exclude<Saved<T>, { is: 'kept' }>;
}

const same = (one: AccountText, other: AccountText): boolean =>
  one.saw === other.saw && one.expected === other.expected && one.did === other.did;

/** An account as it is being written: one save after the other, each over the version the last one answered. */
export function accountWriter<T extends KeptAccount>(
  first: T,
  save: (text: AccountText, over: number) => Promise<Saved<T>>,
) {
  let now: Writing<T> = { text: first.account, kept: first, state: { is: 'kept' } };
  let saving: Promise<boolean> = Promise.resolve(true);
  const listeners = new Set<() => void>();
  const show = (part: Partial<Writing<T>>): void => {
    now = { ...now, ...part };
    for (const listener of listeners) listener();
  };
  const isKept = (): boolean => same(now.text, now.kept.account);
  const standing = (): Writing<T>['state'] => (isKept() ? { is: 'kept' } : { is: 'writing' });
  const saveOnce = async (): Promise<boolean> => {
    if (isKept()) return true;
    if (now.state.is === 'clash') return false;
    const saved = await save(now.text, now.kept.version);
    if (saved.is !== 'kept') {
      show({ state: saved });
      return false;
    }
    show({ kept: saved.now });
    show({ state: standing() });
    return true;
  };
  const flush = (): Promise<boolean> => (saving = saving.then(saveOnce));
  return {
    read: (): Writing<T> => now,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isKept,
    write: (part: Partial<AccountText>): void => {
      show({ text: { ...now.text, ...part } });
      if (now.state.is !== 'clash') show({ state: standing() });
    },
    /** Keeps what is written now. False when it could not be kept. */
    flush,
    /** What the server answered to something else: opened, released. */
    adopt: (kept: T): void => show({ kept }),
    /** Settles a clash: with what the other tab wrote, or with what stands here. */
    settle: (theirs: T, take: 'theirs' | 'mine'): void => {
      show({ kept: theirs, ...(take === 'theirs' ? { text: theirs.account } : {}) });
      show({ state: standing() });
      void flush();
    },
    /** It was withdrawn: what stands here must not be written back when the page is left. */
    forget: (): void => show({ text: now.kept.account, state: { is: 'kept' } }),
  };
}
