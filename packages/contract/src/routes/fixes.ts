import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { Id, IncidentKey } from '../schemas/common.ts';
import { Candidate } from '../schemas/incident.ts';
import {
  CandidateBody,
  CandidatePatch,
  DeclineBody,
  EscalateBody,
  FundBody,
  ProgressBody,
  ReasonBody,
} from '../schemas/room.ts';

const byKey = z.object({ key: IncidentKey });
const byItem = z.object({ key: IncidentKey, id: Id });
const room = '/api/incidents/{key}' as const;

/** What becomes of a candidate fix: funded, declined out loud, escalated; there is no fourth way out. */
export const fixRoutes = defineRoutes({
  addCandidate: {
    method: 'POST',
    path: `${room}/candidates`,
    tag: 'fixes',
    access: 'member',
    summary: 'Add a candidate fix',
    params: byKey,
    body: CandidateBody,
    status: 201,
    response: Candidate,
    problems: ['review.not_open', 'candidate.state'],
  },
  changeCandidate: {
    method: 'PATCH',
    path: `${room}/candidates/{id}`,
    tag: 'fixes',
    access: 'member',
    summary: 'Change a candidate fix',
    params: byItem,
    body: CandidatePatch,
    ifMatch: true,
    response: Candidate,
    problems: ['review.not_open', 'candidate.state'],
  },
  fund: {
    method: 'POST',
    path: `${room}/candidates/{id}/fund`,
    tag: 'fixes',
    access: 'member',
    summary: 'Fund a fix: an owner, a slot, and what it displaces',
    params: byItem,
    body: FundBody,
    response: Candidate,
    problems: [
      'fix.third',
      'fix.second_unjustified',
      'fix.unowned',
      'fix.no_room',
      'candidate.state',
      'review.not_open',
    ],
  },
  decline: {
    method: 'POST',
    path: `${room}/candidates/{id}/decline`,
    tag: 'fixes',
    access: 'member',
    summary: 'Decline out loud: why, and what would reopen it',
    params: byItem,
    body: DeclineBody,
    response: Candidate,
    problems: ['candidate.state', 'review.not_open'],
  },
  escalate: {
    method: 'POST',
    path: `${room}/candidates/{id}/escalate`,
    tag: 'fixes',
    access: 'member',
    summary: 'Escalate: too big for one team',
    params: byItem,
    body: EscalateBody,
    response: Candidate,
    problems: ['candidate.state', 'review.not_open'],
  },
  reopenCandidate: {
    method: 'POST',
    path: `${room}/candidates/{id}/reopen`,
    tag: 'fixes',
    access: 'member',
    summary: 'Put a settled candidate back before the room; the earlier decision stays in the ledger',
    params: byItem,
    body: ReasonBody,
    response: Candidate,
    problems: ['candidate.state', 'review.not_open'],
  },
  declineAgain: {
    method: 'POST',
    path: `${room}/challenged/{id}/decline`,
    tag: 'fixes',
    access: 'member',
    summary: 'Decline a challenged decline again, with this incident as its evidence',
    params: byItem,
    body: DeclineBody,
    response: Candidate,
    problems: ['candidate.state', 'review.not_open'],
  },
  recordProgress: {
    method: 'POST',
    path: `${room}/candidates/{id}/progress`,
    tag: 'fixes',
    access: 'member',
    summary: 'Say that a funded fix was started or shipped',
    params: byItem,
    body: ProgressBody,
    response: Candidate,
    problems: ['candidate.state'],
  },
});
