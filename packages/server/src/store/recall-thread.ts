import { Worker } from 'node:worker_threads';
import type { Recall, RecallHits, RecallQuestion } from '../app/ports/recall.ts';
import { rememberArchive, type RecallLimits, type RecallMemory } from './recall-index.ts';

export interface ThreadData {
  readonly url: string;
  readonly limits: RecallLimits;
}
export type ToThread =
  | { readonly kind: 'ask'; readonly id: number; readonly workspaceId: string; readonly question: RecallQuestion }
  | { readonly kind: 'close' };
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: RecallHits | 'warming' }
  | { readonly kind: 'failed'; readonly id: number; readonly error: unknown }
  | { readonly kind: 'fault'; readonly error: unknown };

type Answer = Awaited<ReturnType<Recall['ask']>>;
interface Waiting {
  readonly answer: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
}

/** A thread that ended by itself is begun again after this long. */
const againMs = 1_000;

/**
 * The archive's memory in a thread of its own: a question to a million incidents takes tens of milliseconds and sealing takes seconds,
 * and requests are answered meanwhile. From TypeScript sources, which no thread can load, it is kept in this one.
 */
export function rememberInThread(
  url: string,
  onFault: (error: unknown) => void,
  limits: RecallLimits,
): Pick<RecallMemory, 'recall' | 'ready' | 'close'> {
  if (import.meta.url.endsWith('.ts')) return rememberArchive(url, onFault, limits);
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let closed = false;
  let warm = (): void => {};
  const ready = new Promise<void>((resolve) => (warm = resolve));

  const hear = (message: FromThread): void => {
    if (message.kind === 'ready') return warm();
    if (message.kind === 'fault') return onFault(message.error);
    const asking = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'answer') asking?.answer(message.answer);
    else asking?.fail(message.error);
  };
  const begin = (): Worker => {
    const workerData: ThreadData = { url, limits };
    const worker = new Worker(new URL('recall-thread-main.js', import.meta.url), { workerData });
    worker.on('message', hear);
    worker.on('error', onFault);
    worker.on('exit', () => {
      // Whoever asked is told what a start says: ask again.
      for (const { answer } of waiting.values()) answer('warming');
      waiting.clear();
      if (!closed) setTimeout(() => closed || (thread = begin()), againMs);
    });
    return worker;
  };
  let thread = begin();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin; the rule means windows.
  const send = (message: ToThread): void => thread.postMessage(message);
  return {
    ready,
    recall: {
      ask(workspaceId, question) {
        if (closed) return Promise.resolve('warming');
        return new Promise((answer, fail) => {
          asked += 1;
          waiting.set(asked, { answer, fail });
          send({ kind: 'ask', id: asked, workspaceId, question });
        });
      },
    },
    async close() {
      closed = true;
      const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
      send({ kind: 'close' });
      await ended;
    },
  };
}
