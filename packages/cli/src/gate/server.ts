import { randomUUID } from 'node:crypto';
import { createClient, ProblemError, type Client } from '@pawl/contract/client';
import { loadGate } from '@pawl/gate/control/load-controls';
import { gateTreeOnDisk } from '@pawl/gate/git/gate-tree';
import type { Repository } from '@pawl/gate/git/repository';
import { repositoryName } from '@pawl/gate/heartbeat';
import { UsageError } from '../usage-error.ts';
import type { Io } from './io.ts';

/** The server that keeps this repository's controls, where one is set. */
export interface GateServer {
  readonly client: Client;
  readonly url: string;
  /** What it may call this repository, the likeliest first. */
  readonly names: readonly string[];
}

/** Somebody waits at a terminal: long enough for a slow line, short enough not to wonder. */
const PATIENCE_MS = 15_000;

/** The server of `PAWL_URL`, or undefined where none is set: every command of the gate works without one. */
export function gateServer(repository: Repository, io: Io): GateServer | undefined {
  const { PAWL_URL: said = '', PAWL_TOKEN: token = '' } = io.env;
  if (said === '') return undefined;
  const url = said.replace(/\/+$/, '');
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new UsageError(`PAWL_URL is not the address of a server: ${said}`);
  }
  if (token === '') {
    throw new UsageError(
      'PAWL_URL names a server and PAWL_TOKEN is not set.\n`pawl-server token --name me` makes a token there; without PAWL_URL this works without a server.',
    );
  }
  return { client: clientOf(url, token), url, names: namesOf(repository, io) };
}

const clientOf = (url: string, token: string): Client =>
  createClient({
    url,
    token,
    newIdempotencyKey: randomUUID,
    fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) }),
  });

export type FetchedKey =
  | { readonly ok: true; readonly publicKey: string }
  | { readonly ok: false; readonly why: string };

/** The public key of the server at that address, or why it could not be had. */
export async function fetchGateKey(url: string, io: Io): Promise<FetchedKey> {
  try {
    const { publicKey } = await unlessOld(clientOf(url, io.env['PAWL_TOKEN'] ?? '').readGateKey({}), url);
    return { ok: true, publicKey };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

/** CI says `owner/name` where a clone knows an address: `git@github.com:owner/name`. */
function namesOf({ root }: Repository, io: Io): readonly string[] {
  const { config } = loadGate(gateTreeOnDisk(root));
  const name = repositoryName(root, io.env);
  const short = /[/:]([^/:]+\/[^/:]+)$/.exec(name)?.[1];
  return [...new Set([config.repository, short, name].filter((one) => one !== undefined && one !== ''))] as string[];
}

/**
 * A server from before there were controls has no such address, and its own words would be about a mistyped key. What answers with
 * a page and no JSON is a gateway's sign-in, not Pawl.
 */
export async function unlessOld<T>(call: Promise<T>, url: string): Promise<T> {
  try {
    const answer: T | undefined = await call;
    if (answer === undefined) throw new UsageError(`What answers at ${url} is not Pawl.`);
    return answer;
  } catch (error) {
    const old =
      error instanceof ProblemError && error.problem.code === 'not_found' && error.problem.detail === undefined;
    if (old)
      throw new UsageError(`The Pawl at ${url} is older than this command and does not know it. Update the server.`);
    throw error;
  }
}
