import { randomUUID } from 'node:crypto';
import { ProblemError, type Client } from '@pawl/contract/client';
import type { ProblemBody } from '@pawl/contract/problem-body';
import { expect } from 'vitest';
import type { TestPerson, TestServer } from './server.ts';

/** A team with planned work in its current and next cycle; days count from the server's clock. */
export async function addTeam(server: TestServer, name = `team ${randomUUID()}`) {
  const { client } = server;
  const team = await client.addTeam({ body: { name } });
  const day = (offset: number) => new Date(server.now.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  const cycle = async (title: string, from: number, to: number) =>
    client.addCycle({
      body: { teamId: team.id, name: title, starts: day(from), ends: day(to), capacityDays: 40, reserveDays: 5 },
    });
  const current = await cycle('this cycle', -2, 11);
  const next = await cycle('next cycle', 12, 25);
  const later = await cycle('later cycle', 26, 39);
  const planned = async (cycleId: string, title: string, days = 5) =>
    client.addWork({ params: { id: cycleId }, body: { title, days } });
  return { team, current, next, later, planned };
}
export type TestTeam = Awaited<ReturnType<typeof addTeam>>;

export const problemOf = async (promise: Promise<unknown>): Promise<ProblemBody> => {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemError);
  if (!(error instanceof ProblemError)) throw error;
  return error.problem;
};

/** Words that no other incident of the file shares, so that recall finds nothing unless a test wants it to. */
const unheardOf = () =>
  Array.from({ length: 6 }, () =>
    randomUUID()
      .replaceAll(/[^a-z]/g, '')
      .padEnd(8, 'q'),
  ).join(' ');

/** An incident whose room was just opened by the admin. */
export async function openRoom(server: TestServer, title = unheardOf(), more: Record<string, unknown> = {}) {
  const { client } = server;
  const { incident } = await client.declare({ body: { title, ...more } });
  const params = { key: incident.key };
  await client.changeStatus({ params, body: { status: 'resolved' } });
  await client.openReview({ params, body: {} });
  return incident.key;
}

export async function changeReview(client: Client, key: string, body: Parameters<Client['changeReview']>[0]['body']) {
  const room = await client.readRoom({ params: { key } });
  return client.changeReview({ params: { key }, ifMatch: room.review?.version ?? 0, body });
}

export const wholeClass = {
  service: 'settlement',
  trigger: 'maintenance_or_migration',
  mechanism: 'non_idempotent_repeat',
  safeguard: 'idempotency',
  safeguardState: 'missing',
  effect: 'consistency',
} as const;

type Step = 'surprise' | 'class' | 'timeline' | 'conditions' | 'exit' | 'fix' | 'panic' | 'reconvene';

/** A room in which every requirement is met, except for the steps left out. Its depth is `review`. */
export async function readyRoom(
  server: TestServer,
  colleague: TestPerson,
  team: TestTeam,
  { without = [], title }: { without?: readonly Step[]; title?: string } = {},
) {
  const { client } = server;
  const key = await openRoom(server, title);
  const params = { key };
  const with_ = (step: Step) => !without.includes(step);
  if (with_('surprise')) await rateBoth(server, colleague, key);
  if (with_('timeline')) {
    await client.addEvent({
      params,
      body: {
        at: '2026-03-01T08:00:00Z',
        role: 'on-call',
        text: 'The batch ran twice',
        evidence: 'https://logs.test/1',
      },
    });
  }
  if (with_('conditions')) await client.addCondition({ params, body: { text: 'The batch has no key' } });
  if (with_('class')) await changeReview(client, key, { failureClass: wholeClass, recurrence: 'first_time' });
  if (with_('exit')) await changeReview(client, key, { exit: goodExit });
  if (with_('panic')) await changeReview(client, key, { panicNone: true });
  if (with_('reconvene')) await client.bookReconvene({ params, body: {} });
  const fix = with_('fix') ? await fundOne(server, key, team, server.admin.id) : undefined;
  return { key, params, fix };
}

export const goodExit = {
  answer: 'The batch job refuses to start when its input was settled already.',
  rung: 'path',
  home: 'settlement/batch.ts',
} as const;

export async function rateBoth(server: TestServer, colleague: TestPerson, key: string, predicted = 2) {
  const params = { key };
  await server.client.rate({ params, body: { predicted, explained: 1, safeguard: 0 } });
  await colleague.client.rate({ params, body: { predicted, explained: 1, safeguard: 1 } });
  await server.client.reveal({ params });
}

export const candidateOf = async (server: TestServer, key: string, title = 'Delete the second scheduler') =>
  server.client.addCandidate({ params: { key }, body: { title, kind: 'deletion' } });

export async function fundOne(server: TestServer, key: string, team: TestTeam, ownerId: string, secondReason?: string) {
  const work = await team.planned(team.current.id, `Feature ${randomUUID()}`, 3);
  const candidate = await candidateOf(server, key);
  return server.client.fund({
    params: { key, id: candidate.id },
    body: {
      ownerId,
      cycleId: team.current.id,
      estimateDays: 2,
      displaces: [work.id],
      ...(secondReason === undefined ? {} : { secondReason }),
    },
  });
}
