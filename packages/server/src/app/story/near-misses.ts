import { replyToNearMiss } from '../near-misses/reply.ts';
import { tellNearMiss } from '../near-misses/tell.ts';
import type { CastName } from './cast.ts';
import { told, type Telling } from './retelling.ts';

interface Scare {
  readonly daysAgo: number;
  /** Absent: told without a name. */
  readonly by?: CastName;
  readonly what: string;
  readonly stopped?: string;
  readonly service?: string;
  /** Absent: it still waits. */
  readonly reply?: { readonly by: CastName; readonly after: number; readonly text: string };
}

/** What people of the company told early. Most were answered with a question; three still wait. */
const scares: readonly Scare[] = [
  {
    daysAgo: 290,
    by: 'wei',
    what: 'I had the wrong database open and was one key away from truncating the balance table',
    stopped: 'The role may not truncate. I did not know that.',
    service: 'ledger-core',
    reply: {
      by: 'hanne',
      after: 3,
      text: 'Thank you for telling this. What did the window show that made it look like the copy? And good to know which grant was standing there.',
    },
  },
  {
    daysAgo: 214,
    what: 'The pager had a hole from Friday evening to Saturday morning. Two rotations were edited on the same day.',
    reply: {
      by: 'tomas',
      after: 6,
      text: 'Does the tool show anywhere that a shift is empty? If not, that is the thing to change.',
    },
  },
  {
    daysAgo: 171,
    by: 'priya',
    what: 'A retry without a pause went to the partner bank for four minutes in staging',
    stopped: 'The sandbox has a small limit and refused.',
    service: 'bank-connector',
    reply: { by: 'tomas', after: 1, text: 'Which client was it? I would like to see what it believes the pause is.' },
  },
  {
    daysAgo: 118,
    by: 'jonas',
    what: 'Retried a payout by hand and the form let me press twice',
    stopped: 'The bank refused the second one.',
    service: 'payout-api',
    reply: {
      by: 'mina',
      after: 0,
      text: 'What did the form show after the first press? If it gave no sign, the second press was the reasonable thing to do.',
    },
  },
  {
    daysAgo: 83,
    what: 'An export was started with the id of a merchant copied from the wrong ticket',
    stopped: 'The file was empty, which looked odd.',
    service: 'reporting',
    reply: {
      by: 'wei',
      after: 2,
      text: 'Where does one copy the id from today? Could the export take the ticket instead?',
    },
  },
  {
    daysAgo: 47,
    by: 'wei',
    what: 'The certificate for the card gateway had two days left, and the reminder went to a mailbox nobody reads',
    stopped: 'Somebody opened the page by chance.',
    service: 'card-gateway',
    reply: { by: 'priya', after: 1, text: 'Thank you. Which page was it? It may be the only place that knows.' },
  },
  {
    daysAgo: 33,
    what: 'The scheduler started the refund batch again while the first run of the settlement job was still waiting for the bank. Both had the batch for about a second.',
    stopped: 'The second run found nothing left to pay.',
    service: 'settlement-jobs',
    reply: {
      by: 'jonas',
      after: 9,
      text: 'What would have to be different for the second run to find the batch taken?',
    },
  },
  {
    daysAgo: 12,
    by: 'hanne',
    what: 'The nightly copy of the ledger had not run for nine days. The dashboard shows the last size, not the last time, so it looked fine every day.',
    service: 'ledger-core',
  },
  {
    daysAgo: 5,
    what: 'I merged my own change to the payout limits because the review request had gone to somebody who left',
    stopped: 'The change was right. Nothing else.',
    service: 'payout-api',
  },
  {
    daysAgo: 1,
    by: 'tomas',
    what: 'A feature flag for the card gateway was read at start only, so switching it off did nothing until the next deploy',
    service: 'card-gateway',
  },
];

/** Tells them, each on its day. */
export async function tellNearMisses(telling: Telling): Promise<void> {
  for (const { daysAgo, by, what, stopped = '', service = null, reply } of scares) {
    const words = { what, stopped, service, anonymous: by === undefined };
    const { key } = told(await tellNearMiss(telling.as(by ?? 'mina', daysAgo), words));
    if (reply) told(await replyToNearMiss(telling.as(reply.by, daysAgo - reply.after), { key, text: reply.text }));
  }
}
