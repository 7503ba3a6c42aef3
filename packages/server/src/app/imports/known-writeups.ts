import type { ImportedWriteup } from '@pawl/domain/imported-writeup';
import { groupBy } from '../group-by.ts';
import type { KnownSource } from '../ports/queries.ts';
import { storable } from './storable.ts';
import { sharesMost } from './writeup-items.ts';

/** A writeup on its way in, with what it may be known by. */
export interface Incoming {
  readonly writeup: ImportedWriteup;
  readonly path: string;
  readonly contentHash: string;
  /** `id:…`, where the source names its writeups. */
  readonly identity?: string;
  /** It is the only writeup of its file. */
  readonly alone: boolean;
  /** What was read from it, see `itemsOf`. */
  readonly items: readonly string[];
  /** Line of the file at which it begins, as near as is known. */
  readonly firstLine: number;
}

/** The name of the file in a path. */
export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/**
 * The identity a source gives its writeup. A bare number says nothing outside its own file: every spreadsheet has a row 1.
 */
export function identityOf(writeup: ImportedWriteup, path: string): string | undefined {
  const id = writeup.sourceId?.trim();
  if (!id) return undefined;
  const telling = id.length >= 8 || (/\p{L}/u.test(id) && /\d/.test(id));
  return telling ? `id:${id}` : `id:${fileName(path)}#${id}`;
}

/**
 * Knows a writeup again: by what its source calls it, else by its content, else by its place, else by its file's name and title. The weaker
 * the sign, the more has to agree beside it: two writeups made one would lose the second, which is worse than
 * showing one twice.
 */
export class KnownWriteups {
  readonly #importId: string;
  readonly #byIdentity: Map<string, KnownSource>;
  readonly #byHash: Map<string, KnownSource>;
  readonly #byPath: Map<string, KnownSource[]>;
  /** Those of them that have no name of their own: of a file with thousands of named rows, none. */
  readonly #unnamedByPath: Map<string, KnownSource[]>;
  readonly #byFile: Map<string, KnownSource[]>;
  /** Incidents that a writeup of this request was recognised as already: the next one is another. */
  readonly #taken = new Set<string>();

  constructor(importId: string, known: readonly KnownSource[]) {
    this.#importId = importId;
    this.#byIdentity = new Map(known.map((source) => [source.identity, source]));
    this.#byHash = new Map(known.map((source) => [source.contentHash, source]));
    this.#byPath = groupBy(known, ({ path }) => path);
    const unnamed = known.filter(({ identity }) => !identity.startsWith('id:'));
    this.#unnamedByPath = groupBy(unnamed, ({ path }) => path);
    this.#byFile = groupBy(known, ({ path }) => fileName(path));
  }

  /** The incident this writeup is, if it is one that is here. */
  find(incoming: Incoming): KnownSource | undefined {
    const source = this.#byName(incoming) ?? this.#byHash.get(incoming.contentHash) ?? this.#byPlace(incoming);
    if (source) this.#taken.add(source.incidentId);
    return source;
  }

  /** Knows a new one from now on, so that the same writeup twice in one request is one incident. */
  add(source: KnownSource): void {
    this.#byIdentity.set(source.identity, source);
    this.#byHash.set(source.contentHash, source);
    this.#taken.add(source.incidentId);
  }

  /** Some source goes by this name already. */
  hasName(identity: string): boolean {
    return this.#byIdentity.has(identity);
  }

  #byName(incoming: Incoming): KnownSource | undefined {
    const { identity } = incoming;
    const source = identity === undefined ? undefined : this.#byIdentity.get(identity);
    // Two rows of one file that share an id and nothing else: the id is a category, not a name.
    const another = source && this.#taken.has(source.incidentId) && !sameTitle(source, incoming);
    return another ? undefined : source;
  }

  #byPlace(incoming: Incoming): KnownSource | undefined {
    // What its source calls by another name is another writeup, wherever it lies.
    const free = (source: KnownSource): boolean =>
      !this.#taken.has(source.incidentId) && (incoming.identity === undefined || !source.identity.startsWith('id:'));
    const places = incoming.identity === undefined ? this.#byPath : this.#unnamedByPath;
    const here = (places.get(incoming.path) ?? []).filter(free);
    const samePlace =
      here.find((source) => sameTitle(source, incoming) && !isAnother(source, incoming)) ??
      here.find((source) => this.#isEdited(source, incoming));
    if (samePlace) return samePlace;
    const moved = (this.#byFile.get(fileName(incoming.path)) ?? []).filter(
      // Another path of this same import is another file: a folder per incident, each with its README.md.
      (source) => free(source) && source.importId !== this.#importId && sameTitle(source, incoming),
    );
    return moved.find(
      (source) =>
        sameDay(source, incoming.writeup) || (isTail(source.path, incoming.path) && !isAnother(source, incoming)),
    );
  }

  /** The same file under another title: certain within one import, else only if the rest agrees. */
  #isEdited(source: KnownSource, incoming: Incoming): boolean {
    if (!incoming.alone) return false;
    return (
      source.importId === this.#importId ||
      sameDay(source, incoming.writeup) ||
      sharesMost(source.items, incoming.items)
    );
  }
}

/** The title is the first item, see `itemsOf`. */
const sameTitle = (source: KnownSource, { items }: Incoming): boolean => source.items[0] === storable(items[0] ?? '');

/** "Postmortem" in `incident.md` of another day with nothing in common: two teams' habits, not one writeup. */
const isAnother = (source: KnownSource, incoming: Incoming): boolean =>
  incoming.writeup.occurredAt !== undefined &&
  !sameDay(source, incoming.writeup) &&
  !sharesMost(source.items, incoming.items);

const sameDay = ({ occurredAt }: KnownSource, writeup: ImportedWriteup): boolean =>
  writeup.occurredAt !== undefined &&
  occurredAt.toISOString().slice(0, 10) === momentOf(writeup.occurredAt)?.toISOString().slice(0, 10);

/** `b/c.md` and `a/b/c.md`: the same folder, imported from further up. */
const isTail = (a: string, b: string): boolean => a.endsWith(`/${b}`) || b.endsWith(`/${a}`);

/** A date or date-time of a writeup, or undefined where it is none that exists. */
export function momentOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
