import { afterAll, expect, it } from 'vitest';
import { killNow, newPlace, postmasterPid, startPawl, until } from './pawl.ts';

const place = newPlace();
afterAll(() => place.clear());

it('answers 503 while PostgreSQL is gone, brings it back by itself, and goes on', async () => {
  const pawl = await startPawl(place);
  expect((await pawl.call('POST', '/api/teams', { name: 'before' })).status).toBe(201);
  const postmaster = postmasterPid(place.data) ?? 0;
  killNow(postmaster);

  const seen = new Set<string>();
  await until(async () => {
    const { status, body } = await pawl.call('GET', '/api/teams');
    seen.add(status === 200 ? '200' : `${status} ${body['code'] as string}`);
    return status === 200 && seen.size > 1;
  });
  expect([...seen].sort()).toEqual(['200', '503 database.away']);
  expect(postmasterPid(place.data)).not.toBe(postmaster);
  expect((await pawl.call('POST', '/api/teams', { name: 'after' })).status).toBe(201);
  expect(await pawl.call('GET', '/api/teams')).toMatchObject({
    body: { items: [{ name: 'after' }, { name: 'before' }] },
  });
  expect((await fetch(`${pawl.url}/readyz`)).status).toBe(200);
  expect((await pawl.end()).code).toBe(0);
});

it('goes on after every connection was cut, and hears of changes again', async () => {
  const pawl = await startPawl(place);
  const declared = await pawl.call('POST', '/api/incidents', { title: 'Settlement batch ran twice' });
  expect(declared.status).toBe(201);
  const { key } = declared.body['incident'] as { key: string };
  const live = await fetch(`${pawl.url}/api/incidents/${key}/live`, {
    headers: { authorization: `Bearer ${pawl.token}` },
  });
  let heard = '';
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of live.body ?? []) heard += decoder.decode(chunk);
  })().catch(() => {});
  await until(() => heard.includes('event: ready'));

  killNow(postmasterPid(place.data) ?? 0);
  // Once the news is heard again everything is read anew: what was announced in between was missed.
  await until(() => heard.includes('event: changed'));
  const before = heard.length;
  await until(async () => (await pawl.call('GET', '/readyz')).status === 200);
  const told = await pawl.call('POST', `/api/incidents/${key}/status`, { status: 'mitigated' });
  expect(told.status).toBe(200);
  await until(() => heard.length > before);
  expect((await pawl.end()).code).toBe(0);
  await reading;
});
