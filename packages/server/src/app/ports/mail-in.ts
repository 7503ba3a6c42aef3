/** A mail as somebody sent it, read: its parts decoded, a page turned into text. */
export interface MailIn {
  readonly messageId: string | null;
  /** Null where it names none. */
  readonly from: { readonly name: string; readonly address: string } | null;
  /** The mail server in front of Pawl found that `from` did not send it. */
  readonly forged: boolean;
  /** Every address it was sent to, as far as its headers and the envelope say. */
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attachments: number;
  /** A holiday reply, or a report of a mail server: nobody wrote it. */
  readonly automatic: boolean;
}

/** What became of a mail. `refused`: its sender should hear why; everything else is done with. */
export type MailTaken =
  | { readonly outcome: 'told' | 'known'; readonly key: string }
  | { readonly outcome: 'automatic' }
  | { readonly outcome: 'refused'; readonly why: string };
