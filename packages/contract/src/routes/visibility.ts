import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { Empty, Id, IncidentKey } from '../schemas/common.ts';
import { ReasonBody } from '../schemas/room.ts';
import { RestrictBody, Visibility } from '../schemas/visibility.ts';

const byKey = z.object({ key: IncidentKey });
const path = '/api/incidents/{key}/visibility' as const;

/** Who may see an incident. One that you may not see is `not_found` here as everywhere. */
export const visibilityRoutes = defineRoutes({
  readVisibility: {
    method: 'GET',
    path,
    tag: 'visibility',
    access: 'viewer',
    summary: 'Who may see an incident',
    params: byKey,
    response: Visibility,
  },
  restrict: {
    method: 'POST',
    path: `${path}/restrict`,
    tag: 'visibility',
    access: 'member',
    summary: 'Restrict an incident to the people named on it',
    params: byKey,
    body: RestrictBody,
    response: Visibility,
    problems: ['visibility.forbidden', 'visibility.unchanged'],
  },
  openToAll: {
    method: 'POST',
    path: `${path}/open`,
    tag: 'visibility',
    access: 'member',
    summary: 'Open a restricted incident to the whole workspace, with everything that was written in it',
    params: byKey,
    body: ReasonBody,
    response: Visibility,
    problems: ['visibility.forbidden', 'visibility.unchanged'],
  },
  nameOn: {
    method: 'PUT',
    path: `${path}/people/{id}`,
    tag: 'visibility',
    access: 'member',
    summary: 'Let one more person see a restricted incident',
    params: z.object({ key: IncidentKey, id: Id }),
    response: Visibility,
    problems: ['visibility.forbidden', 'visibility.unchanged'],
  },
  takeOff: {
    method: 'DELETE',
    path: `${path}/people/{id}`,
    tag: 'visibility',
    access: 'member',
    summary: 'Take a person off a restricted incident',
    params: z.object({ key: IncidentKey, id: Id }),
    response: Empty,
    problems: ['visibility.forbidden', 'visibility.unchanged', 'visibility.needed'],
  },
});
