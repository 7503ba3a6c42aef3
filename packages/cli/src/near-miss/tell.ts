import { randomUUID } from 'node:crypto';
import { decode } from '../archive/decode.ts';
import { connect, type ServerOptions } from '../connect.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

interface Telling extends ServerOptions {
  readonly service?: string;
  readonly stopped?: string;
  readonly anonymous?: boolean;
  readonly json?: boolean;
}

/** More is a log, not a telling; the server takes 20,000 characters of it. */
const mostBytes = 256 * 1024;

/** What stands on standard input, in whatever encoding a shell or an editor left it. */
export async function wordsFrom(input: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    chunks.push(Buffer.from(chunk));
    bytes += chunk.length;
    if (bytes > mostBytes)
      throw new UsageError('This is longer than 256 KB. Tell what nearly happened, and link the rest.');
  }
  try {
    return decode(Buffer.concat(chunks)).replace(/^\uFEFF/, '');
  } catch {
    throw new UsageError('Standard input is not text.');
  }
}

/** `pawl near-miss` */
export async function tellNearMiss(words: string, options: Telling, terminal: Terminal): Promise<void> {
  const what = words.trim();
  if (!what) throw new UsageError('Say what nearly happened: pawl near-miss "I nearly dropped the ledger table"');
  const { service, stopped, anonymous = false } = options;
  const { client, url } = connect(options);
  const told = await client.tellNearMiss({
    body: { id: randomUUID(), what, anonymous, ...(stopped ? { stopped } : {}), ...(service ? { service } : {}) },
  });
  const address = `${url}/near-misses/${told.key}`;
  if (options.json) {
    terminal.out(JSON.stringify({ nearMiss: told, url: address }, null, 2));
    return;
  }
  terminal.out(`${terminal.paint.bold(told.key)} told: ${told.title}\n${address}`);
  terminal.out(
    anonymous
      ? 'Thank you. Nothing that is stored leads to you; a reply will stand at that address.'
      : 'Thank you. Somebody will reply there.',
  );
}
