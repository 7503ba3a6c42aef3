import { createServer } from 'node:net';
import { readLocalServer } from '@pawl/contract/local-server';
import { isPawlAt } from '../http-port.ts';
import { noteFiles } from '../local-note.ts';
import { readIfThere } from '../private-file.ts';
import { isRunning } from '../process-identity.ts';
import { codeOf, messageOf } from '../start-fault.ts';
import { fail, ok, warn, type Check } from './check.ts';

/** The port is free, or what answers on it is Pawl. */
export async function checkPort(host: string, port: number): Promise<Check> {
  const about = 'port';
  if (await isPawlAt(host, port)) return ok(about, `Pawl answers on port ${port}.`);
  const error = await new Promise<unknown>((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
  if (error === undefined) return ok(about, `Port ${port} on ${host} is free.`);
  if (codeOf(error) === 'EADDRINUSE')
    return fail(about, `Port ${port} on ${host} is taken by another program.`, `Choose another: --port ${port + 1}.`);
  return fail(
    about,
    `Port ${port} on ${host} cannot be opened: ${messageOf(error)}`,
    'Choose another with --port or --host.',
  );
}

/** The notes for the command line name a server that runs and take their token. */
export async function checkNotes(dataFolder: string): Promise<readonly Check[]> {
  return Promise.all(noteFiles(dataFolder).map(checkNote));
}

async function checkNote(path: string): Promise<Check> {
  const about = 'note for the command line';
  const next = 'The next start writes a new one; or remove the file.';
  let text: string | undefined;
  try {
    text = readIfThere(path);
  } catch (error) {
    return warn(about, `${path} cannot be read: ${messageOf(error)}`, 'Give this user the rights.');
  }
  if (text === undefined) return ok(about, `${path} is not there, as no server runs.`);
  const note = readLocalServer(text);
  if (!note) return warn(about, `${path} cannot be understood.`, next);
  if (!isRunning(note.pid)) return warn(about, `${path} names process ${note.pid}, which has ended.`, next);
  try {
    const headers = { authorization: `Bearer ${note.token}` };
    const { status } = await fetch(`${note.url}/api/people?limit=1`, { headers, signal: AbortSignal.timeout(3_000) });
    if (status === 200) return ok(about, `${path} opens ${note.url}.`);
    return warn(about, `${path}: ${note.url} answers ${status} to its token.`, next);
  } catch (error) {
    return warn(about, `${path}: nothing answers at ${note.url} (${messageOf(error)}).`, next);
  }
}
