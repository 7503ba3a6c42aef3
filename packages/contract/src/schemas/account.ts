import { z } from 'zod';
import { Id, LongText, Named, Version } from './common.ts';
import { Role, TimelineBody } from './room.ts';

/** Kept as it is typed, spaces at its end too: it is saved while somebody writes. */
const Told = LongText.max(20_000);

export const AccountText = z.object({ saw: Told, expected: Told, did: Told });

const AboutIncident = z.object({ key: z.string(), title: z.string() });

export const MyAccount = z.object({
  incident: AboutIncident,
  /** In which role the reader takes part; null when they do not, or no longer. */
  role: z.string().nullable(),
  /** Whether they were asked to tell. */
  asked: z.boolean(),
  facilitator: Named.nullable(),
  /** Whom the account was opened to. Read by them only while they facilitate. */
  openTo: Named.nullable(),
  /** Sentences can be released while the room is open. */
  roomOpen: z.boolean(),
  /** How many receipts were written: what stood in the timeline then stands in them. */
  receipts: z.number().int(),
  /** Roles that one person in the room holds: a sentence released under one says whose it is. */
  soleRoles: z.array(z.string()),
  account: AccountText,
  released: z.array(z.object({ eventId: Id, text: z.string(), role: z.string(), takenOut: z.boolean() })),
  /** 0 while nothing was told. */
  version: Version.or(z.literal(0)),
});

export const OpenTo = z.object({
  /** The person who facilitates, as the author sees it; null closes the account to everybody again. */
  openTo: Id.nullable(),
});

export const ReleaseBody = z.object({
  /** Words of the account, as they stand there. */
  text: TimelineBody.shape.text,
  role: Role,
  at: TimelineBody.shape.at,
  evidence: TimelineBody.shape.evidence,
});

export const WithdrawBody = z.object({
  /** Whether what was released from it goes too. */
  sentences: z.enum(['keep', 'remove']),
});
export const Withdrawn = z.object({
  removedSentences: z.number().int(),
  /** Receipts that keep what stood in the timeline when they were written. */
  receipts: z.array(z.number().int()),
});

export const OpenedAccounts = z.object({
  incident: AboutIncident,
  items: z.array(AccountText.extend({ id: Id, author: Named, role: z.string().nullable() })),
});

export const MyAccounts = z.object({
  items: z.array(z.object({ incident: AboutIncident, told: z.boolean(), open: z.boolean(), roomOpen: z.boolean() })),
});
