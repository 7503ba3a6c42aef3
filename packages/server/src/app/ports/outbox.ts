import type { MessageRecord } from './after-records.ts';

/** A message whose turn it is, and whom it is for, as they are now. */
export interface WaitingMessage extends Pick<
  MessageRecord,
  'workspaceId' | 'id' | 'kind' | 'data' | 'attempts' | 'askedAt' | 'createdAt'
> {
  readonly recipient: {
    readonly id: string;
    readonly name: string;
    readonly email: string | null;
    readonly active: boolean;
    readonly maySee: boolean;
  };
}

/** What became of one try. */
export type Delivery =
  | { readonly state: 'sent' | 'dropped' }
  | { readonly state: 'failed'; readonly error: string }
  | { readonly state: 'queued'; readonly error: string; readonly notBefore: Date };

export interface OutboxStore {
  /**
   * Takes the message that has waited longest, hands it to `deliver`, and writes down what became of it. The row stays locked
   * meanwhile: no other server takes it, and it is free again at once when this one dies. Answers undefined when nothing waits.
   */
  next(now: Date, deliver: (message: WaitingMessage) => Promise<Delivery>): Promise<Delivery | undefined>;
}
