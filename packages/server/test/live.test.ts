import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

let server: TestServer;
let bo: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  bo = await server.addPerson('Bo Berg');
});
afterAll(() => server.stop());

/** Follows an incident's events; `events` fills as they come. */
async function follow(key: string, token: string) {
  const stop = new AbortController();
  const answer = await fetch(`${server.url}/api/incidents/${key}/live`, {
    headers: { authorization: `Bearer ${token}` },
    signal: stop.signal,
  });
  const events: { readonly event: string; readonly data: unknown }[] = [];
  const decoder = new TextDecoder();
  let rest = '';
  const read = async (): Promise<void> => {
    try {
      for await (const chunk of answer.body ?? []) {
        rest += decoder.decode(chunk, { stream: true });
        const parts = rest.split('\n\n');
        rest = parts.pop() ?? '';
        for (const part of parts) {
          const event = /^event: (.*)$/m.exec(part)?.[1];
          const data = /^data: (.*)$/m.exec(part)?.[1];
          if (event && data) events.push({ event, data: JSON.parse(data) as unknown });
        }
      }
    } catch {
      // Closed by the test.
    }
  };
  void read();
  return { status: answer.status, events, close: () => stop.abort() };
}

it('tells everybody in a room of a change, and who is here', async () => {
  const { incident } = await server.client.declare({ body: { title: 'Two people in one room' } });
  const mine = await follow(incident.key, server.admin.token);
  const theirs = await follow(incident.key, bo.token);
  const names = {
    people: [expect.objectContaining({ name: 'Ada Admin' }), expect.objectContaining({ name: 'Bo Berg' })],
  };
  await expect.poll(() => mine.events.findLast(({ event }) => event === 'presence')?.data).toEqual(names);

  const started = performance.now();
  await bo.client.changeIncident({ params: { key: incident.key }, ifMatch: 1, body: { summary: 'More is known' } });
  await expect.poll(() => mine.events.some(({ event }) => event === 'changed')).toBe(true);
  console.log(`seen by the other after ${Math.round(performance.now() - started)} ms`);

  theirs.close();
  await expect
    .poll(() => mine.events.findLast(({ event }) => event === 'presence')?.data)
    .toEqual({ people: [expect.objectContaining({ name: 'Ada Admin', count: 1 })] });
  mine.close();
});

it('says nothing of other incidents, and is closed to strangers', async () => {
  const { incident } = await server.client.declare({ body: { title: 'One room' } });
  const other = await server.client.declare({ body: { title: 'Another room' } });
  const mine = await follow(incident.key, server.admin.token);
  await server.client.changeIncident({ params: { key: other.incident.key }, ifMatch: 1, body: { summary: 'x' } });
  await server.client.changeIncident({ params: { key: incident.key }, ifMatch: 1, body: { summary: 'y' } });
  await expect.poll(() => mine.events.filter(({ event }) => event === 'changed').length).toBe(1);
  mine.close();
  expect((await follow(incident.key, 'x'.repeat(40))).status).toBe(401);
  expect((await follow('INC-9999', server.admin.token)).status).toBe(404);
});
