import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('facets proposed for an incident', () => {
  it('come with the words they rest on, and set nothing', async () => {
    const { incident } = await server.client.declare({
      body: {
        title: 'Checkout down after a configuration change',
        summary:
          'A configuration change pointed the pool at the wrong host, and checkout was unavailable for 40 minutes.\nThere was no alert: nobody was paged.',
        occurredAt: '2026-01-01T00:00:00Z',
      },
    });
    const params = { key: incident.key };
    const { items } = await server.client.proposeFacets({ params });
    const values = Object.fromEntries(items.map(({ facet, value }) => [facet, value]));
    expect(values).toMatchObject({
      trigger: 'config_push',
      safeguard: 'detection',
      safeguardState: 'missing',
      effect: 'availability',
    });
    for (const { label, excerpt, spans } of items) {
      expect(label).not.toMatch(/_/);
      const [from, to] = excerpt.marks[0] ?? [0, 0];
      expect(excerpt.text.slice(from, to)).toBe(spans[0]?.text);
    }
    expect((await server.client.readIncident({ params })).failureClass).toEqual({});
  });

  it('are none where the account does not say, and a 404 where there is no incident', async () => {
    const { incident } = await server.client.declare({ body: { title: 'Odd', occurredAt: '2026-01-01T00:00:00Z' } });
    expect(await server.client.proposeFacets({ params: { key: incident.key } })).toEqual({ items: [] });
    await expect(server.client.proposeFacets({ params: { key: 'INC-999' } })).rejects.toMatchObject({
      problem: { status: 404 },
    });
  });
});
