import { createHash } from 'node:crypto';
import { createClient, type CallInput, type Client } from '@pawl/contract/client';
import type { Routes } from '@pawl/contract/routes';
import { newSecret } from '../src/store/principals.ts';
import { uuidV7 } from '../src/store/uuid-v7.ts';
import type { TestServer } from './server.ts';

export type Beat = CallInput<Routes['takeHeartbeat']>['body']['controls'][number];
export type HeartbeatBody = CallInput<Routes['takeHeartbeat']>['body'];

/** Any fingerprint; the same name is the same control. */
export const fingerprint = (name: string): string => `sha256:${createHash('sha256').update(name).digest('hex')}`;
export const commit = (name: string): string => createHash('sha1').update(name).digest('hex');

export const beatOf = (id: string, more: Partial<Beat> = {}): Beat => ({
  id,
  path: `.pawl/controls/${id.toLowerCase()}.yml`,
  fingerprint: fingerprint(id),
  title: `Control ${id}`,
  engine: 'ast-grep',
  severity: 'error',
  status: 'enforcing',
  files: 12,
  findings: 0,
  suppressions: 0,
  allowed: 0,
  milliseconds: 40,
  ...more,
});
export const heartbeatOf = (
  at: string,
  controls: readonly Beat[],
  more: Partial<HeartbeatBody> = {},
): { body: HeartbeatBody } => ({
  body: {
    version: 1,
    repository: 'acme/shop',
    commit: commit(at),
    kind: 'default_branch',
    engine: 'pawl 0.1.0',
    milliseconds: 200,
    controls: [...controls],
    ...more,
  },
});

/** A token of CI, as `pawl-server token --scope gate:report` makes it. */
export async function ciClient(server: TestServer): Promise<Client & { readonly token: string }> {
  const { secret, hash } = newSecret();
  await server.base.db
    .insertInto('tokens')
    .values({
      workspaceId: server.workspaceId,
      id: uuidV7(server.now.getTime()),
      hash,
      personId: server.admin.id,
      label: 'ci',
      scopes: ['gate:report'],
      createdAt: server.now,
      revokedAt: null,
    })
    .execute();
  const client = createClient({
    url: server.url,
    token: secret,
    newIdempotencyKey: () => uuidV7(Date.now()),
    fetch: globalThis.fetch,
  });
  return { ...client, token: secret };
}

export const travel = (server: TestServer, days: number): void => {
  server.now = new Date(server.now.getTime() + days * 86_400_000);
};
