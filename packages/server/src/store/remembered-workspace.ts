import { setImmediate as nextTurn } from 'node:timers/promises';
import { archiveWithout } from '@pawl/domain/recall/archive';
import { HeldPostings } from '@pawl/domain/recall/posting-bytes';
import { recall } from '@pawl/domain/recall/recall';
import { RecallIndex } from '@pawl/domain/recall/recall-index';
import type { SealedSegment } from '@pawl/domain/recall/sealed-segment';
import { segmentOf } from '@pawl/domain/recall/segment-bytes';
import type pg from 'pg';
import { decodeVector } from '../app/ports/recall-vector.ts';
import type { RecallHits, RecallQuestion } from '../app/ports/recall.ts';
import { AwayPostings } from './away-postings.ts';
import type { ChangedDocument } from './recall-changes.ts';
import { readPieces, saveSegments, type SavedSegment } from './saved-segments.ts';

/** Work on the index gives way to questions after this long. */
const turnMs = 5;
/** So many documents may wait unsealed, or this part of the archive where that is more. */
const mostFresh = { documents: 2_000, part: 0.02 };
/** Segments are saved anew once this part of the archive is in none that is saved. */
const mostUnsaved = 0.05;

/** What the workspaces of one server share. */
export interface Surroundings {
  readonly pool: pg.Pool;
  /** Undefined where this PostgreSQL does not say which it is: then nothing is saved. */
  readonly home: () => Promise<string | undefined>;
  /** Bytes of lists that a workspace may hold in memory. */
  readonly mostBytes: number;
}

/** The index of one workspace, with what of it is saved and what of it stays in the database. */
export class RememberedWorkspace {
  readonly index = new RecallIndex();
  readonly #id: string;
  readonly #around: Surroundings;
  readonly #saved = new Map<SealedSegment, string>();
  #unsaved = 0;
  #tending: Promise<void> | undefined;

  constructor(id: string, around: Surroundings) {
    this.#id = id;
    this.#around = around;
  }

  /** Takes over what some server saved. Throws what is wrong with the bytes; the workspace is then of no use. */
  async adopt(segments: readonly SavedSegment[]): Promise<void> {
    for (const { id, dead, kept, lists } of segments) {
      const segment = segmentOf(kept, new HeldPostings(lists), dead, this.index);
      this.index.addSealed(segment);
      this.#saved.set(segment, id);
      await nextTurn();
    }
    this.#sendAway();
  }

  take({ incidentId, vector, occurredAt, services }: ChangedDocument): void {
    const read = decodeVector(vector);
    this.#unsaved += 1;
    // Written by another version: left out until `remakeDocuments` has made it again from the text.
    if (!read) this.index.remove(incidentId);
    else this.index.add({ id: incidentId, vector: read, services, components: [], occurredAt: occurredAt.getTime() });
  }

  /** Whether so much is fresh that it should be sealed, or unsaved that it should be saved, or more is held than should be. */
  get needsTending(): boolean {
    const most = Math.max(mostFresh.documents, mostFresh.part * this.index.size);
    return this.index.unsealed >= most || this.#unsaved >= this.#worthSaving || this.#crowded;
  }

  /** Seals what is fresh, giving way to questions, and saves it where that is worth it. Everything up to `seen` must have been taken. */
  tend(seen: string): Promise<void> {
    this.#tending ??= this.#tend(seen).finally(() => (this.#tending = undefined));
    return this.#tending;
  }

  /** The same while the archive is still being read: nothing can be saved yet. */
  async seal(): Promise<void> {
    const steps = this.index.settle();
    let turn = performance.now();
    while (steps.next().done !== true) {
      if (performance.now() - turn < turnMs) continue;
      await nextTurn();
      turn = performance.now();
    }
  }

  /** Undefined when lists that stay in the database are there no more: the workspace has to be read again. */
  async ask(question: RecallQuestion): Promise<RecallHits | undefined> {
    const { index } = this;
    const started = performance.now();
    for (;;) {
      const hits = recall(index, queryOf(index, question)).map(({ id, ...hit }) => ({ incidentId: id, ...hit }));
      const missing = index.sealed.filter(
        ({ postings }) => postings instanceof AwayPostings && postings.wanted.length > 0,
      );
      if (missing.length === 0) {
        for (const { postings } of index.sealed) if (postings instanceof AwayPostings) postings.forget();
        const searched = archiveWithout(index, question.hidden).size;
        return { hits, searched, tookMs: Math.round((performance.now() - started) * 100) / 100 };
      }
      for (const segment of missing) if (!(await this.#bring(segment))) return undefined;
    }
  }

  async close(): Promise<void> {
    await this.#tending?.catch(() => {});
  }

  async #tend(seen: string): Promise<void> {
    await this.seal();
    const least = this.#worthSaving;
    const crowded = this.#crowded;
    const home = this.#unsaved >= least || crowded ? await this.#around.home() : undefined;
    if (home === undefined) return;
    const saving = { workspaceId: this.#id, home, seen, ids: this.#saved, least: crowded ? 0 : least };
    await saveSegments(this.#around.pool, this.index, saving);
    // Where another server was first, its segments are as good.
    this.#unsaved = 0;
    this.#sendAway();
  }

  get #worthSaving(): number {
    return Math.max(mostFresh.documents, Math.floor(mostUnsaved * this.index.size));
  }

  get #crowded(): boolean {
    return this.#held() > this.#around.mostBytes;
  }

  #held(): number {
    return this.index.sealed.reduce((sum, { postings }) => sum + postings.held, 0);
  }

  /** Lets go of lists that are saved, the largest first, until what is held is within bounds. */
  #sendAway(): void {
    const largestFirst = this.index.sealed.toSorted((a, b) => b.postings.held - a.postings.held);
    for (const segment of largestFirst) {
      if (this.#held() <= this.#around.mostBytes) return;
      if (this.#saved.has(segment)) segment.postings = new AwayPostings(segment.postings.size);
    }
  }

  async #bring({ postings }: SealedSegment): Promise<boolean> {
    const segment = this.index.sealed.find((one) => one.postings === postings);
    const id = segment && this.#saved.get(segment);
    if (!(postings instanceof AwayPostings) || id === undefined) return false;
    const { wanted } = postings;
    const pieces = await readPieces(this.#around.pool, this.#id, id, wanted);
    if (pieces) postings.bring(wanted, pieces);
    return pieces !== undefined;
  }
}

function queryOf(index: RecallIndex, { at, before, among, ...question }: RecallQuestion) {
  return {
    ...question,
    at: at?.getTime(),
    before: before?.getTime(),
    filter: among && ((document: number) => among.has(index.idOf(document))),
  };
}
