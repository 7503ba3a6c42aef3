import { repositoryName } from '@pawl/gate/heartbeat';
import { printable } from '@pawl/gate/report/style';
import type { Io } from './io.ts';

/** What pawl.yml says of the server, under its names there. */
export interface ServerSettings {
  readonly server?: string;
  readonly repository?: string;
  readonly public_key?: string;
}

/** The settings for a server: its address, what it calls this repository, and the key its decisions are signed with. */
export async function serverSettings(
  { server: said, publicKey }: { readonly server?: string; readonly publicKey?: string },
  root: string,
  io: Io,
): Promise<ServerSettings> {
  const server = said?.replace(/\/+$/, '');
  const key = publicKey ?? (server === undefined ? undefined : await keyOf(server, io));
  const name = repositoryName(root, io.env);
  // CI says `owner/name` where a clone knows an address.
  const repository = /[/:]([^/:]+\/[^/:]+)$/.exec(name)?.[1] ?? name;
  return {
    ...(server !== undefined && { server }),
    ...(server !== undefined && repository !== '' && { repository }),
    ...(key !== undefined && { public_key: key }),
  };
}

async function keyOf(server: string, io: Io): Promise<string | undefined> {
  const later = `put it into .pawl/pawl.yml as public_key, from ${server}/api/gate/key`;
  if ((io.env['PAWL_TOKEN'] ?? '') === '') {
    io.out(`The server's key was not fetched, since PAWL_TOKEN is not set: ${later}\n`);
    return undefined;
  }
  const { fetchGateKey } = await import('./server.ts');
  const fetched = await fetchGateKey(server, io);
  if (fetched.ok) return fetched.publicKey;
  io.err(`pawl: the server's key was not fetched (${printable(fetched.why)}): ${later}\n`);
  return undefined;
}
