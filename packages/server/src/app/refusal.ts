/**
 * An expected refusal: a value, not an exception. The codes are the contract's problem codes; `http/problem.ts` fails to compile
 * when one of these is not in the catalogue.
 */
export type RefusalCode =
  | 'request.invalid'
  | 'request.cursor'
  | 'not_found'
  | 'precondition.failed'
  | 'conflict.exists'
  | 'incident.transition'
  | 'incident.duplicate_of'
  | 'review.not_open'
  | 'review.unmet'
  | 'review.already_revealed'
  | 'ratings.missing'
  | 'ratings.waiting'
  | 'account.private'
  | 'account.sealed'
  | 'account.not_taking_part'
  | 'account.nothing_told'
  | 'account.other_reader'
  | 'fix.third'
  | 'fix.second_unjustified'
  | 'fix.unowned'
  | 'fix.no_room'
  | 'candidate.state'
  | 'control.no_gate'
  | 'control.which_repository'
  | 'control.retired'
  | 'control.not_attested'
  | 'prune.open'
  | 'prune.empty'
  | 'prune.closed'
  | 'prune.unexplained'
  | 'fix.refunded'
  | 'cycle.ended'
  | 'cycle.overdrawn'
  | 'cycle.followed'
  | 'reconvene.held'
  | 'reconvene.unanswered'
  | 'reconvene.room_open'
  | 'reconvene.past'
  | 'import.finished'
  | 'visibility.forbidden'
  | 'visibility.not_named'
  | 'visibility.unchanged'
  | 'visibility.needed'
  | 'control.story_restricted'
  | 'demo.not_empty'
  | 'recall.warming'
  | 'sign_in.link_spent'
  | 'sign_in.no_passkeys'
  | 'sign_in.passkey_refused'
  | 'person.last_admin'
  | 'person.by_groups';

export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  /** What happened here, in a sentence. */
  readonly detail?: string;
  /** Members added to the problem body: `unmet`, `current`, `allowed`, `errors`. */
  readonly more?: Readonly<Record<string, unknown>>;
}
export interface Done<T> {
  readonly ok: true;
  readonly value: T;
}
export type Result<T> = Done<T> | Refusal;

export const done = <T>(value: T): Done<T> => ({ ok: true, value });
export const refuse = (code: RefusalCode, detail?: string, more?: Refusal['more']): Refusal => ({
  ok: false,
  code,
  ...(detail === undefined ? {} : { detail }),
  ...(more === undefined ? {} : { more }),
});
/** Nothing is at this address; which of several things was missing is said in the sentence. */
export const missing = (what: string): Refusal => refuse('not_found', `There is no such ${what} here.`);
