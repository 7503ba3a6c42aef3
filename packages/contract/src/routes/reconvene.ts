import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { IncidentKey } from '../schemas/common.ts';
import { HandOverBody, HoldBody, Reconvene } from '../schemas/reconvene.ts';

const byKey = z.object({ key: IncidentKey });

/** Fifteen minutes, thirty days after: did it ship, did it stick, what can go? It is booked and moved by `bookReconvene`. */
export const reconveneRoutes = defineRoutes({
  readReconvene: {
    method: 'GET',
    path: '/api/incidents/{key}/reconvene',
    tag: 'reconvene',
    access: 'viewer',
    summary: 'The three questions, with the evidence before each answer',
    params: byKey,
    response: Reconvene,
  },
  holdReconvene: {
    method: 'POST',
    path: '/api/incidents/{key}/reconvene/hold',
    tag: 'reconvene',
    access: 'member',
    summary: 'Hold the reconvene: an outcome for each funded fix, and what becomes of each control added in the panic',
    params: byKey,
    body: HoldBody,
    response: Reconvene,
    problems: ['reconvene.held', 'reconvene.unanswered', 'reconvene.room_open'],
  },
  handOverReconvene: {
    method: 'POST',
    path: '/api/incidents/{key}/reconvene/hand-over',
    tag: 'reconvene',
    access: 'member',
    summary:
      'Somebody else leads it, with a reason. A closed room keeps its reconvene: it is moved or handed over, not dropped',
    params: byKey,
    body: HandOverBody,
    response: Reconvene,
    problems: ['reconvene.held'],
  },
});
