/** Exit codes of `pawl-server`. */
export const exits = {
  /** Something around the server is not as it must be: no space, no rights, no database. */
  fault: 1,
  /** What was asked for is not of the form it takes. */
  usage: 2,
  /** Another server holds what this one needs: the data folder. */
  inUse: 3,
} as const;

/**
 * The surroundings do not let the server start: told to the person at the terminal in two parts, what is so and what to do, and
 * never as a stack trace. `because` goes to the log.
 */
export class StartFault extends Error {
  readonly next: string;
  readonly exit: number;

  constructor(what: string, next: string, more: { readonly exit?: number; readonly because?: unknown } = {}) {
    super(what, { cause: more.because });
    this.name = 'StartFault';
    this.next = next;
    this.exit = more.exit ?? exits.fault;
  }
}

export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
