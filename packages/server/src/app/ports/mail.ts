/** One e-mail, ready to be sent. */
export interface Letter {
  /** Stable across tries, so that a mailbox that got it twice can tell: `<…@host>`. */
  readonly messageId: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** An invitation, its change or its cancellation (RFC 5546). */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly ics: string };
}

export type Sending =
  | { readonly ok: true }
  /**
   * `message`: the mail server refused this one for good (5xx). `later`: it asked to try again. `server`: it was not reached or would not
   * let us in, so nothing else can be sent now either.
   */
  | { readonly ok: false; readonly why: 'message' | 'later' | 'server'; readonly error: string };

export interface Mail {
  /** Resolves with what the mail server said; does not throw for anything it says. */
  send(letter: Letter): Promise<Sending>;
}
