import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import {
  AccountText,
  MyAccount,
  MyAccounts,
  OpenedAccounts,
  OpenTo,
  ReleaseBody,
  WithdrawBody,
  Withdrawn,
} from '../schemas/account.ts';
import { IncidentKey } from '../schemas/common.ts';
import { TimelineEvent } from '../schemas/room.ts';

const byKey = z.object({ key: IncidentKey });
const incident = '/api/incidents/{key}' as const;

/**
 * What participants tell in private. Whoever asks is asked for as themself: there is no address at which an admin reads what
 * somebody else told. Nothing that is sent here is kept for retries.
 */
export const accountRoutes = defineRoutes({
  listMyAccounts: {
    method: 'GET',
    path: '/api/accounts',
    tag: 'accounts',
    access: 'self',
    summary: 'Where the caller was asked for an account, or has told one',
    response: MyAccounts,
  },
  readMyAccount: {
    method: 'GET',
    path: `${incident}/account`,
    tag: 'accounts',
    access: 'self',
    summary: 'The caller’s own account, and what was released from it',
    params: byKey,
    response: MyAccount,
    problems: ['account.sealed'],
  },
  saveMyAccount: {
    method: 'PUT',
    path: `${incident}/account`,
    tag: 'accounts',
    access: 'self',
    summary: 'Keep what the caller has told so far; If-Match 0 where nothing was told yet',
    params: byKey,
    body: AccountText,
    ifMatch: true,
    response: MyAccount,
    problems: ['account.not_taking_part', 'account.sealed'],
  },
  openMyAccount: {
    method: 'PUT',
    path: `${incident}/account/reader`,
    tag: 'accounts',
    access: 'self',
    summary: 'Open the caller’s account to whoever facilitates, by name, or close it again',
    params: byKey,
    body: OpenTo,
    ifMatch: true,
    response: MyAccount,
    problems: ['account.nothing_told', 'account.other_reader', 'account.sealed'],
  },
  releaseSentence: {
    method: 'POST',
    path: `${incident}/account/releases`,
    tag: 'accounts',
    access: 'self',
    summary: 'Put a sentence of the caller’s account into the timeline, under a role',
    params: byKey,
    body: ReleaseBody,
    forgets: true,
    status: 201,
    response: TimelineEvent,
    problems: ['account.nothing_told', 'account.sealed', 'review.not_open'],
  },
  withdrawMyAccount: {
    method: 'POST',
    path: `${incident}/account/withdraw`,
    tag: 'accounts',
    access: 'self',
    summary: 'Take the caller’s account back, with or without what was released from it',
    params: byKey,
    body: WithdrawBody,
    forgets: true,
    response: Withdrawn,
    problems: ['account.nothing_told', 'account.sealed'],
  },
  listAccounts: {
    method: 'GET',
    path: `${incident}/accounts`,
    tag: 'accounts',
    access: 'self',
    summary: 'Accounts that were opened to the caller, who facilitates the review',
    params: byKey,
    response: OpenedAccounts,
    problems: ['account.private', 'account.sealed'],
  },
  askForAccounts: {
    method: 'POST',
    path: `${incident}/accounts/ask`,
    tag: 'accounts',
    access: 'member',
    summary: 'Ask everybody who takes part for their account, once',
    params: byKey,
    response: z.object({ asked: z.number().int() }),
    problems: ['review.not_open'],
  },
});
