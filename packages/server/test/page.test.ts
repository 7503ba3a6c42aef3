import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pawl-page-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Pawl</title>');
  writeFileSync(join(folder, 'assets/index-abc123.js'), 'export {};');
  server = await startTestServer(undefined, { pageFolder: folder });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const open = (path: string, signedIn = true) =>
  fetch(server.url + path, {
    redirect: 'manual',
    headers: { accept: 'text/html', ...(signedIn ? { authorization: `Bearer ${server.admin.token}` } : {}) },
  });

it('answers the page at any of its addresses, and keeps hashed files for good', async () => {
  for (const path of ['/', '/archive?q=refund', '/i/INC-7/room']) {
    const answer = await open(path);
    expect(await answer.text()).toContain('<title>Pawl</title>');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'self'/);
  }
  expect((await open('/assets/index-abc123.js')).headers.get('cache-control')).toMatch(/immutable/);
  expect((await open('/api/nothing')).status).toBe(404);
});

it('leads the old address of an imported writeup to its permalink, for people of the workspace only', async () => {
  const { id } = await server.client.startImport({ body: {} });
  const text =
    '---\ntitle: Queue stood still\ndate: 2025-05-01\nurl: https://wiki.example/postmortems/queue?id=4\n---\n\nIt stood still.\n';
  const sent = await server.client.sendFiles({ params: { id }, body: { files: [{ path: 'queue.md', text }] } });
  const key = sent.files[0]?.incidents[0]?.key ?? '';
  const moved = await open('/postmortems/queue?id=4');
  expect(moved.status).toBe(302);
  expect(moved.headers.get('location')).toBe(`/i/${key}`);
  expect((await open('/postmortems/queue?id=4', false)).status).toBe(200);
  expect((await open('/postmortems/other')).status).toBe(200);
});
