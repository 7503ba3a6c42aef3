import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { Empty, Id, IncidentKey, Line, PersonRef } from '../schemas/common.ts';
import { Commitments, Person, Service, Team } from '../schemas/workspace.ts';

const byId = z.object({ id: Id });

/** Teams and services merge and split. Keys, recall, controls and commitments survive it. */
export const reorganiseRoutes = defineRoutes({
  mergeTeam: {
    method: 'POST',
    path: '/api/teams/{id}/merge',
    tag: 'workspace',
    access: 'member',
    summary:
      'A team becomes part of another: its services, cycles, fixes and people go along, and its name keeps finding it',
    params: byId,
    body: z.object({ into: Id }),
    response: Team,
  },
  splitTeam: {
    method: 'POST',
    path: '/api/teams/{id}/split',
    tag: 'workspace',
    access: 'member',
    summary: 'Part of a team becomes a team of its own, with these services and people',
    params: byId,
    body: z.object({
      name: Line,
      serviceIds: z.array(Id).max(500).default([]),
      personIds: z.array(Id).max(500).default([]),
    }),
    status: 201,
    response: Team,
    problems: ['conflict.exists'],
  },
  listMembers: {
    method: 'GET',
    path: '/api/teams/{id}/people',
    tag: 'workspace',
    access: 'viewer',
    summary: 'People of a team',
    params: byId,
    response: z.object({ items: z.array(PersonRef.extend({ active: z.boolean() })) }),
  },
  addMember: {
    method: 'PUT',
    path: '/api/teams/{id}/people/{personId}',
    tag: 'workspace',
    access: 'member',
    summary: 'Somebody works in a team; said twice it is the same',
    params: z.object({ id: Id, personId: Id }),
    response: Empty,
  },
  removeMember: {
    method: 'DELETE',
    path: '/api/teams/{id}/people/{personId}',
    tag: 'workspace',
    access: 'member',
    summary: 'Somebody no longer works in a team',
    params: z.object({ id: Id, personId: Id }),
    response: Empty,
  },
  readCommitments: {
    method: 'GET',
    path: '/api/people/{id}/commitments',
    tag: 'workspace',
    access: 'admin',
    summary: 'What somebody has promised and not done yet, and their teams: what a hand-over is about',
    params: byId,
    response: Commitments,
  },
  personLeaves: {
    method: 'POST',
    path: '/api/people/{id}/leave',
    tag: 'workspace',
    access: 'admin',
    summary:
      'Somebody leaves: reviews and questions go to whoever is named, fixes are decided again; without a name all of it raises itself',
    params: byId,
    body: z.object({ handTo: Id.nullish() }),
    ifMatch: true,
    response: Person,
  },
  mergeService: {
    method: 'POST',
    path: '/api/services/{id}/merge',
    tag: 'workspace',
    access: 'member',
    reaches: 'everything',
    summary: 'A service becomes part of another: its incidents go along, and all its names find the other',
    params: byId,
    body: z.object({ into: Id }),
    response: Service,
  },
  splitService: {
    method: 'POST',
    path: '/api/services/{id}/split',
    tag: 'workspace',
    access: 'member',
    summary: 'Part of a service becomes one of its own; the incidents named go along',
    params: byId,
    body: z.object({
      name: Line,
      ownerTeamId: Id.nullish(),
      /** These names of the old service find the new one from now on. */
      names: z.array(Line).max(50).default([]),
      incidents: z.array(IncidentKey).max(500).default([]),
    }),
    status: 201,
    response: Service,
    problems: ['conflict.exists'],
  },
});
