import { accessProblems } from './access-problems.ts';
import { problem, type ProblemEntry } from './problem-entry.ts';

/**
 * Every problem Pawl can answer with: one table for the API (RFC 9457), the command line and the docs.
 * A test compares this table with docs/problems.md and wants each code raised somewhere.
 */

export const problems = {
  'request.invalid': problem(
    400,
    2,
    'The request is not of the form this address takes.',
    'Correct the fields listed under `errors` and send it again.',
  ),
  'request.malformed': problem(
    400,
    2,
    'The body could not be read as JSON.',
    'Send valid JSON in UTF-8 with `Content-Type: application/json`.',
  ),
  'request.too_large': problem(
    413,
    2,
    'The body is larger than this address takes.',
    'Send it in smaller pieces; the limit stands under `limit`.',
  ),
  'request.media_type': problem(415, 2, 'This address takes JSON.', 'Send `Content-Type: application/json`.'),
  'request.cursor': problem(400, 2, 'The cursor is not one this listing gave.', 'Start again without `cursor`.'),
  ...accessProblems,
  not_found: problem(
    404,
    2,
    'Nothing is at this address.',
    'Check the key; keys never change, so it was mistyped or is in another workspace.',
  ),
  'method.not_allowed': problem(
    405,
    2,
    'This address does not take this method.',
    'See the reference at /api/reference.',
  ),
  'precondition.required': problem(
    428,
    2,
    'A change must say which version it was made from.',
    'Send the `ETag` you read as `If-Match`.',
  ),
  'precondition.failed': problem(
    412,
    1,
    'Somebody changed this since you read it.',
    'See what changed under `current`, then send your change again with the new `ETag`. Nothing was overwritten.',
  ),
  'idempotency.mismatch': problem(
    422,
    2,
    'This Idempotency-Key was used for a different request.',
    'Use a new key for a new request.',
  ),
  'conflict.exists': problem(
    409,
    1,
    'There is one by this name already.',
    'Use the one that exists, or choose another name.',
  ),
  'incident.transition': problem(
    409,
    1,
    'The incident cannot go from its status to that one.',
    'The statuses it can take now are listed under `allowed`.',
  ),
  'incident.duplicate_of': problem(
    422,
    1,
    'A duplicate names the incident it repeats.',
    'Send `duplicateOf` with another incident that exists.',
  ),
  'review.not_open': problem(
    409,
    1,
    'The review of this incident is not open.',
    'Open the room first, or reopen the closed review with a reason.',
  ),
  'review.unmet': problem(
    409,
    1,
    'The room may not empty yet.',
    'Settle each line under `unmet`; each says what to do next.',
  ),
  'review.already_revealed': problem(
    409,
    1,
    'The ratings were revealed already.',
    'Ratings are given before the reveal. Start a new round if the model of the system changed since.',
  ),
  'ratings.missing': problem(
    409,
    1,
    'Nobody has rated yet.',
    'Let at least one participant answer the three questions first.',
  ),
  'ratings.waiting': problem(
    409,
    1,
    'Not everybody in the room has rated.',
    'Wait for the rest, take out whoever is not coming, or let the facilitator reveal early.',
  ),
  'account.private': problem(
    403,
    2,
    'Accounts are read by their authors, and by the facilitator they were opened to.',
    'Nobody else can be let in, admins included. What an author releases stands in the timeline.',
  ),
  'account.sealed': problem(
    503,
    3,
    'An account cannot be opened.',
    'Let whoever looks after Pawl run `pawl-server doctor`: it says which key is missing. Nothing is lost by waiting.',
  ),
  'account.not_taking_part': problem(
    409,
    1,
    'Accounts are told by those who take part in the review.',
    'Join the room in the role you had, then tell what you saw.',
  ),
  'account.nothing_told': problem(409, 1, 'You have told nothing here yet.', 'Write first; it is kept as you write.'),
  'account.other_reader': problem(
    409,
    1,
    'An account is opened to whoever facilitates the review now, and to nobody else.',
    'Look who facilitates, then decide again. Nothing was opened.',
  ),
  'fix.third': problem(
    409,
    1,
    'Two fixes are funded already; a third is impossible.',
    'Decline this one out loud, escalate it, or decline a funded one first.',
  ),
  'fix.second_unjustified': problem(
    422,
    1,
    'A second funded fix needs a reason.',
    'Say why one fix is not enough in `secondReason`.',
  ),
  'fix.unowned': problem(
    422,
    1,
    'The owner is not an active person of this workspace.',
    'Choose one active person as the owner.',
  ),
  'fix.no_room': problem(
    422,
    1,
    'The fix has no room in the cycle.',
    'Choose the current or next cycle of a team, and name the work it displaces or draw on the stated reserve.',
  ),
  'candidate.state': problem(
    409,
    1,
    'The candidate is not in a state that allows this.',
    'See its state; a settled candidate is reopened first.',
  ),
  'control.no_gate': problem(
    409,
    1,
    'No repository has told this server that it runs the control.',
    'Let `pawl check` report once from the default branch, or send `repository` and `fingerprint` with the decision.',
  ),
  'control.which_repository': problem(
    409,
    1,
    'Several repositories run this control; a decision is about one of them.',
    'Send `repository` with one of those listed under `repositories`.',
  ),
  'control.retired': problem(
    409,
    1,
    'The control is retired already.',
    'Its decisions say when and why. A new control takes a new key.',
  ),
  'control.not_attested': problem(
    409,
    1,
    'Only a checklist or a runbook is attested by people.',
    'A gate tells by itself that it runs; what nothing watches can be watched by a `paths` or `text` control.',
  ),
  'prune.open': problem(
    409,
    1,
    'A prune of these controls is under way.',
    'Go on with the one under `id`, or close it first.',
  ),
  'prune.empty': problem(
    409,
    1,
    'There is no control to ask about.',
    'Controls register themselves with their first heartbeat, or by hand on the Controls page.',
  ),
  'prune.closed': problem(409, 1, 'This prune is closed.', 'Its decisions stand. Start another one to ask again.'),
  'prune.unexplained': problem(
    422,
    1,
    'A control goes with a reason.',
    'Send `why`: whoever meets the failure next reads it first.',
  ),
  'fix.refunded': problem(
    409,
    1,
    'The fix was funded a second time already.',
    'Decline it out loud or escalate it: a fix that slipped twice is not a matter of another cycle.',
  ),
  'cycle.ended': problem(
    409,
    1,
    'The cycle has ended.',
    'Its days stand, since fixes were judged by them. Plan the next one.',
  ),
  'cycle.overdrawn': problem(
    409,
    1,
    'Funded fixes draw on more than that.',
    'Leave at least what they take (see `needed`), or decide those fixes first.',
  ),
  'cycle.followed': problem(
    409,
    1,
    'There is a cycle after this one already.',
    'Change that one, named under `following`, or roll over from the last one.',
  ),
  'reconvene.held': problem(
    409,
    1,
    'The reconvene was held already.',
    'See what it found; what did not hold waits for a decision at /api/drift.',
  ),
  'reconvene.unanswered': problem(
    422,
    1,
    'Some of the questions have no answer yet.',
    'Answer each line under `unanswered`: an outcome with evidence for a fix, kept or removed for a control.',
  ),
  'reconvene.room_open': problem(
    409,
    1,
    'The room of this incident has not closed.',
    'Close the room first; the reconvene looks back at what it decided.',
  ),
  'reconvene.past': problem(422, 1, 'The reconvene lies in the past.', 'Choose a day from today on.'),
  'control.story_restricted': problem(
    403,
    1,
    'What this control came from is restricted to others.',
    'Its title, owner and advice can be changed; its story is changed by those who may see the incident.',
  ),
  'import.finished': problem(409, 1, 'This import was finished already.', 'Start a new import.'),
  'demo.not_empty': problem(
    409,
    1,
    'The archive is not empty, so the story was not loaded into it.',
    'Load the story into a fresh data folder.',
  ),
  'recall.warming': problem(
    503,
    1,
    'Recall is reading the archive and will answer in a moment.',
    'Try again in a second; nothing is lost.',
  ),
  'database.away': problem(
    503,
    3,
    'The database does not answer.',
    'Nothing was saved. Pawl keeps trying to reach it; try again when it is back.',
  ),
  'server.full': problem(
    507,
    3,
    'The disk of the database is full.',
    'Nothing was saved. Free some space, then try again.',
  ),
  'server.fault': problem(
    500,
    3,
    'Pawl itself failed.',
    'Nothing was saved. The log line with this `requestId` says why.',
  ),
} as const satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof problems;
