/** One line of `pawl-server doctor`. `next` says what to do, and is there unless all is well. */
export interface Check {
  readonly about: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly found: string;
  readonly next?: string;
}

export const ok = (about: string, found: string): Check => ({ about, state: 'ok', found });
export const warn = (about: string, found: string, next: string): Check => ({ about, state: 'warn', found, next });
export const fail = (about: string, found: string, next: string): Check => ({ about, state: 'fail', found, next });
