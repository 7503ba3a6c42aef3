import { problem, type ProblemEntry } from './problem-entry.ts';

/** Who gets in, how often they may ask, and who may see what. */
export const accessProblems = {
  'sign_in.required': problem(
    401,
    2,
    'Nobody is signed in.',
    'Sign in on the page (`/enter`), or send a token as `Authorization: Bearer …`.',
  ),
  'sign_in.link_spent': problem(
    401,
    2,
    'This sign-in link was used already, or is too old.',
    'Ask for a new one where you got it: on the page, or with `pawl-server link`.',
  ),
  'sign_in.forbidden': problem(403, 2, 'This needs a role that you do not have.', 'Ask an admin of the workspace.'),
  'sign_in.scope': problem(
    403,
    2,
    'This token has no scope that opens this address.',
    'The reference at /api/reference names the scopes of each address; make a token with one of them.',
  ),
  'sign_in.page_only': problem(
    403,
    2,
    'This is open to a person signed in at the page, and to no token.',
    'Sign in on the page; what is told in private, and the ways in themselves, are not opened by a secret in a file.',
  ),
  'sign_in.throttled': problem(
    429,
    1,
    'Too many tries to sign in.',
    'Wait as many seconds as `Retry-After` says, then try again.',
  ),
  'sign_in.no_mail': problem(
    409,
    1,
    'This server sends no mail, so there are no links by mail.',
    'Sign in another way, or let whoever looks after Pawl set PAWL_SMTP_URL.',
  ),
  'sign_in.no_passkeys': problem(
    409,
    1,
    'Passkeys belong to a host name, and this server is reached by an address in numbers.',
    'Let whoever looks after Pawl set PAWL_PUBLIC_URL to a name.',
  ),
  'sign_in.passkey_refused': problem(
    401,
    2,
    'This passkey opens nothing here.',
    'It was removed, belongs to another server, or took too long. Try again, or sign in another way.',
  ),
  'sign_in.provider_failed': problem(
    401,
    2,
    'The identity provider did not confirm who you are.',
    'Try again. If it goes on, the log line with this `requestId` says what the provider answered.',
  ),
  'sign_in.email_unverified': problem(
    403,
    2,
    'The identity provider has not verified your address.',
    'Verify it there, then sign in again.',
  ),
  'sign_in.no_place': problem(
    403,
    2,
    'No workspace here knows you.',
    'Ask an admin to add your address, or to let one of your groups in.',
  ),
  'rate.limited': problem(
    429,
    1,
    'Too many requests in a short time.',
    'Wait as many seconds as `Retry-After` says. Nothing was changed by this one.',
  ),
  'person.last_admin': problem(
    409,
    1,
    'This is the last admin.',
    'Make somebody else an admin first: without one, nobody could let anybody in.',
  ),
  'person.by_groups': problem(
    409,
    1,
    'This role comes from groups of the identity provider.',
    'Change the groups there, or what they mean here; a role set by hand would be undone at the next sign-in.',
  ),
  'sign_in.cross_site': problem(403, 2, 'The request came from another site.', 'Open Pawl itself and try again there.'),
  'visibility.forbidden': problem(
    403,
    1,
    'Who may see this is said by those who work on it.',
    'Ask whoever facilitates the review; before there is one, an admin.',
  ),
  'visibility.not_named': problem(
    409,
    1,
    'The incident is restricted, and this person is not named on it.',
    'Name them under “Who may see this” first, or choose somebody who is named.',
  ),
  'visibility.unchanged': problem(
    409,
    1,
    'That is who may see it already.',
    'Read who may see it again; somebody else may have changed it.',
  ),
  'visibility.needed': problem(
    409,
    1,
    'The incident needs this person.',
    'Let somebody else facilitate first, or name somebody else who is here.',
  ),
} as const satisfies Record<string, ProblemEntry>;
