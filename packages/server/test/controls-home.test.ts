import { expect, test } from 'vitest';
import { beatOf, ciClient, heartbeatOf, travel } from './controls-fixture.ts';
import { addTeam, openRoom } from './room-fixture.ts';
import { startTestServer } from './server.ts';

test('lists what fell silent or went, with the page where it is settled', async () => {
  const server = await startTestServer();
  try {
    const ours = await ciClient(server);
    const at = (repository: string) => ({ repository });
    await ours.takeHeartbeat(heartbeatOf('1', [beatOf('stays'), beatOf('goes')], at('acme/home')));
    await ours.takeHeartbeat(heartbeatOf('1', [beatOf('quiet')], at('acme/quiet')));
    await ours.takeHeartbeat(heartbeatOf('c', [beatOf('never')], { ...at('acme/quiet'), kind: 'change' }));
    expect(await server.client.readHome({})).toMatchObject({
      sentence: '3 of 3 lessons hold; none is slipping.',
      slippingTotal: 0,
    });
    travel(server, 0.01);
    await server.client.registerControl({ body: { title: 'Restore runbook', kind: 'runbook' } });
    await server.client.registerControl({ body: { title: 'A gate to come', kind: 'gate' } });
    travel(server, 7.99);
    travel(server, 1);
    await ours.takeHeartbeat(heartbeatOf('2', [beatOf('stays')], at('acme/home')));
    const week = await server.client.readHome({});
    expect(week.slipping.map(({ kind, title, href }) => [kind, title, href])).toEqual([
      ['gone', 'Control goes', '/controls/CTL-2'],
      ['silent', 'Control quiet', '/controls/CTL-3'],
      ['silent', 'A gate to come', '/controls/CTL-6'],
    ]);
    expect(week.sentence).toBe('1 of 4 lessons hold; 3 are slipping.');
    travel(server, 23);
    expect((await server.client.readHome({})).slipping.map(({ title }) => title)).toContain('Restore runbook');
    await server.client.decideControl({
      params: { key: 'CTL-2' },
      body: { action: 'retire', why: 'x', decidedBy: 'platform' },
    });
    expect((await server.client.readHome({})).slipping.map(({ title }) => title)).not.toContain('Control goes');
  } finally {
    await server.stop();
  }
});

test('a funded fix no longer holds when its control has gone', async () => {
  const server = await startTestServer();
  try {
    const ours = await ciClient(server);
    const { current, planned } = await addTeam(server);
    const key = await openRoom(server);
    const params = { key };
    const { id } = await server.client.addCandidate({
      params,
      body: { title: 'Keys for jobs', rung: 'path', kind: 'gate' },
    });
    const work = await planned(current.id, 'a feature');
    const fund = { ownerId: server.admin.id, cycleId: current.id, estimateDays: 2, displaces: [work.id] };
    await server.client.fund({ params: { ...params, id }, body: fund });
    await server.client.recordProgress({ params: { ...params, id }, body: { progress: 'shipped' } });
    const told = beatOf('keys', { incident: key });
    const { keys } = await ours.takeHeartbeat(heartbeatOf('1', [told, beatOf('stays')]));
    expect(await server.client.readControl({ params: { key: keys['keys'] ?? '' } })).toMatchObject({
      incident: { key },
      fix: { id, name: 'Keys for jobs' },
    });
    expect(await server.client.readHome({})).toMatchObject({ holding: 2, lessons: 2, slippingTotal: 0 });
    await ours.takeHeartbeat(heartbeatOf('2', [beatOf('stays')]));
    const after = await server.client.readHome({});
    expect(after).toMatchObject({ holding: 1, lessons: 2, slippingTotal: 1 });
    expect(after.slipping).toMatchObject([
      { kind: 'gone', id, title: 'Keys for jobs', incidentKey: key, controlKey: keys['keys'] },
    ]);
  } finally {
    await server.stop();
  }
});
