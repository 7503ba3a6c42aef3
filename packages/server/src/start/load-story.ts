import { ProblemBody } from '@pawl/contract/problem-body';
import type { FastifyInstance } from 'fastify';
import { StartFault } from './start-fault.ts';

/** Loads the story (`--demo`) as the page would, without the network. Answers what to tell at the terminal. */
export async function loadStory(app: FastifyInstance, token: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await app.inject({ method: 'POST', url: '/api/story', headers, payload: {} });
  if (answer.statusCode < 300) return 'Loaded the story: two years of a payments team.';
  const problem = ProblemBody.safeParse(answer.json()).data;
  if (problem?.code === 'demo.not_empty') return 'The archive is not empty, so the story was left out.';
  throw new StartFault(
    `The story could not be loaded: ${problem?.title ?? answer.body}`,
    problem?.next ?? 'See the log.',
  );
}
