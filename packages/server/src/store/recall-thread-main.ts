import { parentPort, workerData } from 'node:worker_threads';
import { rememberArchive } from './recall-index.ts';
import type { FromThread, ThreadData, ToThread } from './recall-thread.ts';

/** What runs in the thread that `rememberInThread` begins. */
const port = parentPort;
if (!port) throw new Error('this runs as a thread only');
const { url, limits } = workerData as ThreadData;
const tell = (message: FromThread): void => port.postMessage(message);
const memory = rememberArchive(url, (error) => tell({ kind: 'fault', error }), limits);
void memory.ready.then(() => tell({ kind: 'ready' }));

async function answer({ id, workspaceId, question }: Extract<ToThread, { kind: 'ask' }>): Promise<void> {
  try {
    tell({ kind: 'answer', id, answer: await memory.recall.ask(workspaceId, question) });
  } catch (error) {
    tell({ kind: 'failed', id, error });
  }
}

port.on('message', (message: ToThread) => {
  if (message.kind === 'ask') void answer(message);
  else void memory.close().then(() => port.close());
});
