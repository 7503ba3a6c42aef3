import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { Id } from '../schemas/common.ts';
import { ControlKey } from '../schemas/control.ts';
import { Adherence, AttestBody, Prune, PruneAnswerBody, PruneItem, PruneTeam } from '../schemas/prune.ts';

const byId = z.object({ id: Id });

/** Once a year, every control one at a time: would we reinstate it today? */
export const pruneRoutes = defineRoutes({
  listPrunes: {
    method: 'GET',
    path: '/api/prunes',
    tag: 'prune',
    access: 'viewer',
    summary: 'Whose controls were not asked about for a year',
    response: z.object({
      teams: z.array(PruneTeam),
      past: z.array(Prune.pick({ id: true, team: true, startedAt: true, closedAt: true, asked: true })),
    }),
  },
  startPrune: {
    method: 'POST',
    path: '/api/prunes',
    tag: 'prune',
    access: 'member',
    summary: 'Begin a session over the controls of a team; one is open at a time',
    body: z.object({ teamId: Id.nullish() }),
    status: 201,
    response: Prune,
    problems: ['prune.open', 'prune.empty'],
  },
  readPrune: {
    method: 'GET',
    path: '/api/prunes/{id}',
    tag: 'prune',
    access: 'viewer',
    summary: 'A session: each control with its story, its cost and its record, and what was answered',
    params: byId,
    response: Prune,
  },
  answerPrune: {
    method: 'POST',
    path: '/api/prunes/{id}/controls/{key}',
    tag: 'prune',
    access: 'member',
    summary: 'Keep, change or retire; may be taken back until the session closes',
    params: z.object({ id: Id, key: ControlKey }),
    body: PruneAnswerBody,
    response: PruneItem,
    problems: ['prune.closed', 'prune.unexplained'],
  },
  closePrune: {
    method: 'POST',
    path: '/api/prunes/{id}/close',
    tag: 'prune',
    access: 'member',
    summary: 'Close the session: retirements become signed decisions, and the changes to make are listed',
    params: byId,
    response: Prune,
    problems: ['prune.closed'],
  },
  attest: {
    method: 'POST',
    path: '/api/controls/{key}/attestations',
    tag: 'controls',
    access: 'member',
    summary: 'Say whether a checklist or runbook was followed',
    params: z.object({ key: ControlKey }),
    body: AttestBody,
    status: 201,
    response: Adherence,
    problems: ['control.not_attested', 'control.retired'],
  },
  readAdherence: {
    method: 'GET',
    path: '/api/controls/{key}/attestations',
    tag: 'controls',
    access: 'viewer',
    summary: 'How often it was followed, by month',
    params: z.object({ key: ControlKey }),
    response: Adherence,
  },
});
