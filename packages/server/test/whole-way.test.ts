import { afterAll, beforeAll, expect, it } from 'vitest';
import { addTeam, changeReview, problemOf } from './room-fixture.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const writeup = `# Refund batch paid twice

Date: 2025-01-02
Severity: SEV2
Services: settlement

The nightly refund batch timed out and was started again. 214 refunds were paid twice.

## Timeline

- 01:40 The job times out; the scheduler retries it from the beginning
- 08:20 Support sees customers ask

## Contributing factors

- Nothing in a settlement job says that it ran already

## Action items

- [x] Write a pre-deploy checklist for settlement changes (Jonas)
- [x] Alert when a customer is refunded twice
- [ ] Give every settlement job an idempotency key
- [ ] Resume a timed-out batch where it stopped
- [ ] Compare the payout file with yesterday's
`;

it('leads from an old writeup to a receipt that says what changed', async () => {
  const { client } = server;
  const bo = await server.addPerson('Bo Berg');
  const team = await addTeam(server, 'settlement team');
  const work = await team.planned(team.current.id, 'Split refunds', 6);

  // The archive a team already has.
  const { id } = await client.startImport({ body: { files: 1 } });
  const sent = await client.sendFiles({ params: { id }, body: { files: [{ path: 'refunds.md', text: writeup }] } });
  const prior = sent.files[0]?.incidents[0];
  expect(prior).toMatchObject({ title: 'Refund batch paid twice', change: 'added', actions: 5, owed: 3 });
  const priorKey = prior?.key ?? '';

  // Declare, and be told you have been here before.
  const title = 'Settlement batch paid refunds twice after a retry';
  const declared = await client.declare({
    body: { title, severity: 'SEV2', services: ['settlement'], sameAs: priorKey },
  });
  expect(declared.recall.matches[0]).toMatchObject({ key: priorKey, sameService: true, judgement: 'same_class' });
  expect(declared.recall.matches[0]?.debt).toMatch(/fourteen months ago.*three of its five actions were never/);
  const params = { key: declared.incident.key };
  await client.changeStatus({ params, body: { status: 'mitigated' } });
  await client.changeStatus({ params, body: { status: 'resolved' } });

  // The room, and everything it is told while it cannot close.
  const opened = await client.openReview({ params, body: { facilitatorId: server.admin.id } });
  expect(opened.recall.map(({ key, judgement }) => [key, judgement])).toEqual([[priorKey, 'same_class']]);
  const refused = await problemOf(client.closeRoom({ params }));
  expect(refused.code).toBe('review.unmet');
  expect((refused['unmet'] as { code: string }[]).map(({ code }) => code)).toEqual(
    expect.arrayContaining([
      'surprise.missing',
      'class.missing',
      'exit.missing',
      'fix.none',
      'panic.unlisted',
      'reconvene.unbooked',
    ]),
  );

  await client.join({ params, body: { personId: bo.id, role: 'on-call, settlement' } });
  await bo.client.rate({ params, body: { predicted: 2, explained: 0, safeguard: 2 } });
  await client.rate({ params, body: { predicted: 2, explained: 1, safeguard: 2 } });
  const surprise = await client.reveal({ params });
  expect(surprise).toMatchObject({ revealed: true, score: 2, rated: 2 });
  const evidence = 'https://graphs.example/jobs/48212';
  await client.addEvent({
    params,
    body: { at: '2026-03-01T01:41:00Z', role: 'settlement', text: 'The batch is retried', evidence },
  });
  await client.addCondition({ params, body: { text: 'A job that is retried starts from the beginning' } });

  const gate = await client.addCandidate({
    params,
    body: { title: 'CI refuses a job without an idempotency key', kind: 'gate' },
  });
  const list = await client.addCandidate({
    params,
    body: { title: 'Add the retry to the checklist', kind: 'checklist' },
  });
  const slot = { ownerId: bo.id, cycleId: team.current.id, estimateDays: 3, displaces: [work.id] };
  const funded = await client.fund({ params: { ...params, id: gate.id }, body: slot });
  expect(funded.funded).toMatchObject({
    place: 1,
    owner: { name: 'Bo Berg' },
    displaces: [{ title: 'Split refunds' }],
  });
  const no = { reason: 'The last checklist died in a crunch.', reopenEvidence: 'A step that no machine can check.' };
  await client.decline({ params: { ...params, id: list.id }, body: no });

  const failureClass = {
    trigger: 'capacity',
    mechanism: 'non_idempotent_repeat',
    safeguard: 'idempotency',
    safeguardState: 'missing',
    effect: 'consistency',
  } as const;
  const wish = { answer: 'Everyone will be more careful with retries', rung: 'path', home: 'settlement' } as const;
  await changeReview(client, params.key, { failureClass, recurrence: 'again_same_way', panicNone: true, exit: wish });
  await client.bookReconvene({ params, body: {} });
  const last = await client.readUnmet({ params });
  expect(last.unmet.map(({ code }) => code)).toEqual(['exit.vigilance']);
  const exit = {
    answer: 'A job without a key cannot be merged',
    rung: 'path',
    home: '.pawl/controls/idempotency.yml',
  } as const;
  await changeReview(client, params.key, { exit });

  // The receipt.
  const receipt = await client.closeRoom({ params });
  expect(receipt).toMatchObject({ version: 1, permalink: `/i/${params.key}/receipt/1` });
  const { markdown } = await client.readReceipt({ params: { ...params, version: 1 } });
  const [changed, story] = [
    markdown.indexOf('A job without a key cannot be merged'),
    markdown.indexOf('The batch is retried'),
  ];
  expect(changed).toBeGreaterThan(0);
  expect(story).toBeGreaterThan(changed);
  for (const said of [
    'Bo Berg',
    'Split refunds',
    'The last checklist died in a crunch.',
    'A step that no machine can check.',
    priorKey,
  ]) {
    expect(markdown).toContain(said);
  }
  expect(await client.readIncident({ params })).toMatchObject({
    status: 'closed',
    depth: 'review',
    surprise: 2,
    recurrence: 'again_same_way',
  });

  // The next one is told of this one's fix, which is under way.
  const next = await client.recall({ body: { title: 'Refunds were paid twice by the settlement batch' } });
  expect(next.matches.map(({ key }) => key)).toEqual(expect.arrayContaining([params.key, priorKey]));
});
