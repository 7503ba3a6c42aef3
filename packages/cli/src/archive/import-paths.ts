import type { Client } from '@pawl/contract/client';
import { mostCharacters, splitRows } from '@pawl/domain/split-rows';
import type { ExitCode } from '../exit.ts';
import type { Terminal } from '../terminal.ts';
import { readPaths, type Unreadable } from './read-paths.ts';

type Answer = Awaited<ReturnType<Client['sendFiles']>>;
type FileAnswer = Answer['files'][number];
interface Piece {
  readonly path: string;
  readonly text: string;
  readonly firstLine: number;
}

/** A request holds at most this many characters; larger files of rows are cut between rows. */
const batchCharacters = 2_000_000;
const batchFiles = 200;

async function* batches(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece[]> {
  let batch: Piece[] = [];
  let size = 0;
  for await (const piece of pieces) {
    if (batch.length > 0 && (size + piece.text.length > batchCharacters || batch.length === batchFiles)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(piece);
    size += piece.text.length;
  }
  if (batch.length > 0) yield batch;
}

/** `pawl import PATH…`: sends the files in batches, says what became of each, and what was not understood with its lines. */
export async function importPaths(
  client: Client,
  paths: readonly string[],
  options: { readonly json: boolean; readonly url: string },
  terminal: Terminal,
): Promise<ExitCode> {
  const unreadable: Unreadable[] = [];
  async function* pieces(): AsyncGenerator<Piece> {
    for await (const found of readPaths(paths)) {
      if ('reason' in found) unreadable.push(found);
      else {
        const cut = [...splitRows(found.path, found.text, batchCharacters)];
        const whole = cut.every((piece) => piece.text.length <= mostCharacters);
        if (whole) yield* cut;
        else
          unreadable.push({ path: found.path, reason: 'it is larger than four million characters and cannot be cut' });
      }
    }
  }
  let started: Awaited<ReturnType<Client['startImport']>> | undefined;
  const files: FileAnswer[] = [];
  for await (const batch of batches(pieces())) {
    started ??= await client.startImport({ body: { label: paths.join(', ').slice(0, 300) } });
    const answer = await client.sendFiles({ params: { id: started.id }, body: { files: batch } });
    files.push(...answer.files);
    terminal.progress(
      `${answer.import.filesSeen} files read, ${answer.import.added + answer.import.updated + answer.import.unchanged} incidents …`,
    );
  }
  terminal.progress('');
  const result = started ? await client.finishImport({ params: { id: started.id } }) : undefined;
  if (options.json) terminal.out(JSON.stringify({ import: result ?? null, files, unreadable }, null, 2));
  else printReport(files, unreadable, result, options.url, terminal);
  if (unreadable.some(({ passedOver }) => !passedOver) || !result) return 1;
  return files.some((file) => file.outcome === 'failed') ? 1 : 0;
}

function printReport(
  files: readonly FileAnswer[],
  unreadable: readonly Unreadable[],
  result: Answer['import'] | undefined,
  url: string,
  { out, err, paint }: Terminal,
): void {
  for (const file of files) {
    if (file.outcome !== 'read') out(`${file.path}  ${file.outcome}: ${file.reason ?? 'no reason was given'}`);
    for (const { key, title, change, actions, owed } of file.incidents) {
      const left = owed > 0 ? paint.debt(`${owed} of ${actions} actions not done`) : `${actions} actions`;
      out(`${paint.bold(key)}  ${title}  ${paint.dim(`${change} from ${file.path}`)}  ${left}`);
    }
    for (const part of file.unread) {
      const where = part.fromLine === part.toLine ? `${part.fromLine}` : `${part.fromLine}-${part.toLine}`;
      out(`  ${file.path}:${where}  not understood: ${part.reason}`);
    }
  }
  for (const { path, reason, passedOver } of unreadable) {
    if (passedOver) out(`${path}  skipped: ${reason}`);
    else err(`${path}: ${reason}`);
  }
  if (!result) {
    err('Nothing to import was found. Give files, folders or zips of Markdown, wiki text, JSON, JSONL or CSV.');
    return;
  }
  const parts = [
    `${result.added} added`,
    `${result.updated} updated`,
    `${result.unchanged} unchanged`,
    `${result.skipped + unreadable.filter(({ passedOver }) => passedOver).length} skipped`,
    `${result.failed} failed`,
  ];
  out(`\n${parts.join(', ')}. ${result.actions} actions, ${result.owed} of them never done.`);
  const one = result.unread === 1;
  if (result.unread > 0)
    out(
      `${result.unread} ${one ? 'part was' : 'parts were'} not understood; place ${one ? 'it' : 'them'} at ${url}/import`,
    );
}
