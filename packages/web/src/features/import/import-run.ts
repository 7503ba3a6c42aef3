import type { Client } from '@pawl/contract/client';
import type { Piece } from '@pawl/domain/split-rows';
import { troubleOf } from '../../api/problem.ts';
import { cutFile } from './cut-file.ts';
import type { LeftOut, PickedFile } from './picked-file.ts';
import { readText, unpackedPath } from './read-text.ts';
import { newRun, withAnswer, withLeftOut, type Run } from './run-state.ts';
import { unpack } from './unpack.ts';

/** So much goes in one request: small enough that progress moves, large enough that a thousand files are not a thousand calls. */
const batchCharacters = 1_500_000;
const batchFiles = 20;

/**
 * The import that is running. It lives outside the page's components, so that leaving the page neither stops it nor loses
 * its report.
 */
let run: Run | undefined;
let resume: (() => Promise<void>) | undefined;
const listeners = new Set<() => void>();

export const runStore = {
  read: () => run,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function set(part: Partial<Run>): void {
  run = { ...(run ?? newRun('')), ...part };
  for (const tell of listeners) tell();
}

export const isRunning = (): boolean => run?.state === 'reading' || run?.state === 'sending';
/** Goes on where it stopped. Sending a file twice is safe: the same file is known again and never doubled. */
export const goOn = (): void => void resume?.();

export async function startRun(api: Client, picked: readonly PickedFile[], onProgress: () => void): Promise<void> {
  if (isRunning() || picked.length === 0) return;
  run = newRun(picked.length === 1 ? (picked[0]?.path ?? '') : `${picked.length} files`);
  set({});
  const { files, leftOut } = await unpack(picked.toSorted((a, b) => a.path.localeCompare(b.path)));
  set({ expected: files.length, lines: withLeftOut([], leftOut) });
  if (files.length === 0) {
    set({ state: 'done' });
    return;
  }

  let importId: string | undefined;
  let next = 0;
  resume = async () => {
    set({ state: 'sending', trouble: undefined });
    try {
      importId ??= (await api.startImport({ body: { files: files.length, label: run?.label ?? '' } })).id;
      while (next < files.length) {
        const batch = await readBatch(files, next);
        set({ lines: withLeftOut(run?.lines ?? [], batch.unreadable) });
        for (const pieces of inRequests(batch.pieces)) {
          const answer = await api.sendFiles({ params: { id: importId }, body: { files: pieces } });
          set({ counts: answer.import, lines: withAnswer(run?.lines ?? [], answer.files) });
        }
        next = batch.next;
        set({ sent: next });
        onProgress();
      }
      set({ counts: await api.finishImport({ params: { id: importId } }), state: 'done' });
    } catch (error) {
      set({ state: 'stopped', trouble: troubleOf(error) });
    }
    onProgress();
  };
  await resume();
}

/** Reads files until a request is full; `next` is the first that is not in it. */
async function readBatch(files: readonly PickedFile[], from: number) {
  const pieces: Piece[] = [];
  const unreadable: LeftOut[] = [];
  let [at, characters] = [from, 0];
  while (at < files.length && at - from < batchFiles && characters < batchCharacters) {
    const file = files[at];
    at += 1;
    if (!file) continue;
    const read = await readText(file);
    const cut = read.ok ? cutFile(unpackedPath(file.path), read.text) : undefined;
    if (cut) pieces.push(...cut);
    else
      unreadable.push({
        path: file.path,
        reason: read.ok ? 'It is larger than four million characters.' : read.reason,
      });
    characters += read.ok ? read.text.length : 0;
  }
  return { pieces, unreadable, next: at };
}

function inRequests(pieces: readonly Piece[]): Piece[][] {
  const requests: Piece[][] = [];
  let size = Infinity;
  for (const piece of pieces) {
    if (size + piece.text.length > batchCharacters) {
      requests.push([]);
      size = 0;
    }
    requests.at(-1)?.push(piece);
    size += piece.text.length;
  }
  return requests;
}
