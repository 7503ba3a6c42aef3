import { randomUUID } from 'node:crypto';
import type { TokenScope } from '@pawl/domain/policy/token-scopes';
import { newSecret } from '../src/store/principals.ts';
import { heldKeys, sealingOf, tellAs, told } from './account-fixture.ts';
import { addTeam, candidateOf, goodExit, wholeClass } from './room-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

/** Ids of everything in one incident, by the name under which a request needs them. */
export interface Told {
  readonly key: string;
  readonly event: string;
  readonly condition: string;
  readonly question: string;
  readonly panic: string;
  readonly participant: string;
  readonly candidate: string;
  readonly funded: string;
  readonly declined: string;
  readonly unread: string;
  readonly control: string;
  readonly nearMiss: string;
}

export interface World {
  readonly server: TestServer;
  /** Facilitates both incidents; the restricted one names this member and `colleague`. */
  readonly insider: TestPerson;
  readonly colleague: TestPerson;
  readonly outsider: TestPerson;
  readonly viewer: TestPerson;
  /** Everybody sees it. */
  readonly open: Told;
  /** The same, restricted, with `canary` in every text that can be written into it. */
  readonly restricted: Told;
  readonly canary: string;
  /** What `colleague` told in private in both, for `insider` to read. */
  readonly confided: string;
  readonly teamId: string;
  readonly cycleId: string;
  readonly workId: string;
  readonly serviceId: string;
  readonly otherServiceId: string;
  readonly importId: string;
  readonly pruneId: string;
  tokenOf(person: TestPerson, scopes: readonly TokenScope[]): Promise<string>;
}

/** The word in every account. */
const confided = 'murmur';
const at = new Date('2026-03-02T09:00:00Z');

/** Two incidents with everything in them that an incident can have, one of them restricted; and people inside and outside. */
export async function guardedWorld(canary = 'zugzwang'): Promise<World> {
  const server = await startTestServer(at, { ports: { sealing: sealingOf(heldKeys()) } });
  const insider = await server.addPerson('Ines Inside');
  const colleague = await server.addPerson('Cora Colleague');
  const outsider = await server.addPerson('Otto Outside');
  const viewer = await server.addPerson('Vera Viewer', 'viewer');
  const team = await addTeam(server, 'settlement team');
  const service = await server.client.addService({ body: { name: 'settlement' } });
  const other = await server.client.addService({ body: { name: 'reports' } });
  const work = await team.planned(team.current.id, 'Export as a table');
  const session = await insider.client.startImport({ body: { label: 'folder' } });
  const around = { server, insider, colleague, cycleId: team.current.id, importId: session.id, teamId: team.team.id };

  const open = await tellAll(around, 'opening');
  const restricted = await tellAll(around, canary);
  const params = { key: restricted.key };
  await insider.client.restrict({ params, body: { reason: canary, personIds: [colleague.id] } });
  const prune = await server.client.startPrune({ body: { teamId: team.team.id } });
  return {
    server,
    insider,
    colleague,
    outsider,
    viewer,
    open,
    restricted,
    canary,
    confided,
    teamId: team.team.id,
    cycleId: team.current.id,
    workId: work.id,
    serviceId: service.id,
    otherServiceId: other.id,
    importId: session.id,
    pruneId: prune.id,
    async tokenOf(person, scopes) {
      const { secret, hash } = newSecret();
      await server.base.db
        .insertInto('tokens')
        .values({
          workspaceId: server.workspaceId,
          id: randomUUID(),
          hash,
          personId: person.id,
          label: scopes.join(' '),
          scopes: [...scopes],
          createdAt: at,
          revokedAt: null,
        })
        .execute();
      return secret;
    },
  };
}

interface Around {
  readonly server: TestServer;
  readonly insider: TestPerson;
  readonly colleague: TestPerson;
  readonly cycleId: string;
  readonly importId: string;
  readonly teamId: string;
}

/** An imported writeup whose review was held, closed with a receipt, and reopened; `word` stands in each text of it. */
async function tellAll({ server, insider, colleague, cycleId, importId, teamId }: Around, word: string): Promise<Told> {
  const { client } = insider;
  const sent = await client.sendFiles({
    params: { id: importId },
    body: { files: [{ path: `${word}/writeup.md`, text: writeupOf(word) }] },
  });
  const imported = sent.files[0]?.incidents[0];
  const unread = sent.files[0]?.unread[0];
  if (!imported || !unread) throw new Error('the writeup was read, but for one part');
  const { key } = imported;
  const params = { key };
  await client.reopenReview({ params, body: { reason: `${word}: look again` } });
  await client.join({ params, body: { personId: insider.id, role: `lead of ${word}` } });
  await client.join({ params, body: { personId: colleague.id, role: `on-call ${word}` } });
  await client.rate({ params, body: { predicted: 2, explained: 1, safeguard: 0 } });
  await colleague.client.rate({ params, body: { predicted: 2, explained: 1, safeguard: 1 } });
  await client.reveal({ params });
  const { version } = await tellAs(colleague, key, told(`I saw the ${confided} of ${word}.`));
  await colleague.page.openMyAccount({ params, ifMatch: version, body: { openTo: insider.id } });
  const event = await client.addEvent({
    params,
    body: {
      at: '2026-03-01T08:00:00Z',
      role: `${word} desk`,
      text: `${word} ran twice`,
      evidence: `https://${word}.test/1`,
    },
  });
  const condition = await client.addCondition({ params, body: { text: `The ${word} batch has no key` } });
  const question = await client.addQuestion({
    params,
    body: { text: `Why did ${word} start again?`, ownerId: insider.id, lookAgainOn: '2026-03-20' },
  });
  const panic = await client.addPanicControl({ params, body: { text: `An alarm on ${word}` } });
  const change = async (body: Parameters<typeof client.changeReview>[0]['body']): Promise<void> => {
    const room = await client.readRoom({ params });
    await client.changeReview({ params, ifMatch: room.review?.version ?? 0, body });
  };
  await change({ failureClass: { ...wholeClass, service: word }, recurrence: 'first_time' });
  await change({ exit: { ...goodExit, home: `${word}/batch.ts`, answer: `The ${word} job refuses to start twice.` } });
  const add = async (title: string) => {
    const body = { title: `${title} ${word}`, detail: `${word} in detail`, kind: 'deletion' as const };
    return client.addCandidate({ params, body });
  };
  const fundable = await add('Delete the second scheduler of');
  const planned = await server.client.addWork({ params: { id: cycleId }, body: { title: 'A feature', days: 3 } });
  const funded = await client.fund({
    params: { key, id: fundable.id },
    body: { ownerId: insider.id, cycleId, estimateDays: 2, displaces: [planned.id] },
  });
  const refused = await add('Watch');
  const declined = await client.decline({
    params: { key, id: refused.id },
    body: { reason: `${word} is not worth it`, reopenEvidence: `${word} again` },
  });
  const large = await add('Rebuild');
  await client.escalate({
    params: { key, id: large.id },
    body: { ask: `A quarter for ${word}`, decisionMaker: `Board of ${word}`, decideBy: '2026-04-01' },
  });
  for (const candidate of (await client.readRoom({ params })).candidates) {
    if (candidate.state !== 'open' && candidate.state !== 'never_decided') continue;
    const body = { reason: `${word} is older`, reopenEvidence: `${word} once more` };
    await client.decline({ params: { key, id: candidate.id }, body });
  }
  await client.bookReconvene({ params, body: {} });
  await client.closeRoom({ params });
  await client.reopenReview({ params, body: { reason: `${word} has more to it` } });
  const candidate = await candidateOf({ ...server, client }, key, `Another ${word}`);
  const control = await client.registerControl({
    body: {
      title: 'A guard of batches',
      kind: 'gate',
      incident: key,
      story: `${word} ran twice`,
      advice: 'Give it a key',
      teamId,
    },
  });
  const nearMiss = await client.tellNearMiss({ body: { what: 'A batch nearly ran twice.' } });
  await client.linkNearMiss({ params: { key: nearMiss.key }, body: { incident: key } });
  const me = (await client.readRoom({ params })).participants.find(({ person }) => person.id === colleague.id);
  return {
    key,
    event: event.id,
    condition: condition.id,
    question: question.id,
    panic: panic.id,
    participant: me?.id ?? '',
    candidate: candidate.id,
    funded: funded.id,
    declined: declined.id,
    unread: unread.id,
    control: control.key,
    nearMiss: nearMiss.key,
  };
}

const writeupOf = (word: string): string => `# The ${word} outage

Severity: SEV2
Services: settlement

## Summary

The ${word} batch ran twice because a ${word} scheduler had no key.

## Timeline

- 10:00 the ${word} batch starts

## Action items

- [ ] Alert on ${word}

## Odds and ends of ${word}

${word} ${word} nothing that a rule knows
`;
