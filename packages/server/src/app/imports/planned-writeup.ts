import { createHash } from 'node:crypto';
import type { ImportedWriteup, UnreadPart } from '@pawl/domain/imported-writeup';
import { giveWay } from '../give-way.ts';
import type { Work } from '../ports/work.ts';
import { identityOf, KnownWriteups, fileName, momentOf, type Incoming } from './known-writeups.ts';
import type { ReadFile } from './read-files.ts';
import { storable } from './storable.ts';
import { itemsOf } from './writeup-items.ts';

/** What will be done with one writeup. */
export interface Planned {
  readonly incoming: Incoming;
  readonly incidentId: string;
  readonly change: 'added' | 'updated' | 'unchanged';
  /** By what the source is known, unique in the workspace. */
  readonly identity: string;
}

/** The same text, whatever ended its lines. */
const hashOf = (text: string): string =>
  createHash('sha256').update(text.replaceAll(/\r\n?/g, '\n').trimEnd()).digest('base64url');

/** So many writeups are a millisecond or two. */
const stride = 16;

export async function incomingOf({ file, reading }: ReadFile): Promise<Incoming[]> {
  const incoming: Incoming[] = [];
  for (const [at, writeup] of reading.writeups.entries()) {
    if (at % stride === 0) await giveWay();
    const identity = identityOf(writeup, file.path);
    incoming.push({
      writeup,
      path: file.path,
      contentHash: hashOf(writeup.original),
      alone: reading.writeups.length === 1,
      items: itemsOf(writeup),
      firstLine: firstLineOf(writeup, file.firstLine),
      ...(identity === undefined ? {} : { identity: storable(identity) }),
    });
  }
  return incoming;
}

/** The first line of it that was read: where a person looks for what is missing. */
function firstLineOf({ actions, timeline, conditions, unread }: ImportedWriteup, fileStart: number): number {
  const lines = [...actions, ...timeline, ...conditions].map(({ line }) => line);
  return lines.concat(unread.map(({ fromLine }) => fromLine)).reduce((a, b) => Math.min(a, b), lines[0] ?? fileStart);
}

/** Decides for each writeup whether it is here already. The caller holds the workspace, so the answer stays true. */
export async function planWriteups(work: Work, importId: string, incoming: readonly Incoming[]): Promise<Planned[]> {
  const paths = [...new Set(incoming.map(({ path }) => path))];
  const known = new KnownWriteups(
    importId,
    await work.queries.knownSources({
      identities: incoming.flatMap(({ identity }) => identity ?? []),
      hashes: incoming.map(({ contentHash }) => contentHash),
      paths,
      wholePaths: incoming.filter(({ alone }) => alone).map(({ path }) => path),
      fileNames: [...new Set(paths.map(fileName))],
      titles: [...new Set(incoming.flatMap(({ items }) => items[0] ?? []))].map(storable),
    }),
  );
  const plan = (one: Incoming): Planned => {
    const source = known.find(one);
    if (source) {
      // What the sender may not see is left as it is, and nothing is said of it.
      const change = source.hidden || source.contentHash === one.contentHash ? 'unchanged' : 'updated';
      return { incoming: one, incidentId: source.incidentId, identity: source.identity, change };
    }
    const incidentId = work.newId();
    const { path, contentHash, items, writeup } = one;
    const identity =
      one.identity === undefined || known.hasName(one.identity) ? `incident:${incidentId}` : one.identity;
    const occurredAt = momentOf(writeup.occurredAt) ?? work.now;
    known.add({ incidentId, identity, importId, path, contentHash, items, occurredAt, hidden: false });
    return { incoming: one, incidentId, identity, change: 'added' };
  };
  const plans: Planned[] = [];
  for (const [at, one] of incoming.entries()) {
    if (at % stride === 0) await giveWay();
    plans.push(plan(one));
  }
  return plans;
}

/** A writeup without a day stands at the day of the import, and says so, until somebody knows better. */
export function unreadOf({ writeup, firstLine }: Incoming): readonly UnreadPart[] {
  if (momentOf(writeup.occurredAt) !== undefined) return writeup.unread;
  if (writeup.unread.some(({ reason }) => /\bdate\b/.test(reason))) return writeup.unread;
  const reason = 'no date was found: the day of the import stands in for it';
  return [{ fromLine: firstLine, toLine: firstLine, text: writeup.title, reason }, ...writeup.unread];
}
