import { declareNearMiss } from '../../app/near-misses/declare-from.ts';
import { linkNearMiss, unlinkNearMiss } from '../../app/near-misses/link.ts';
import { listNearMisses } from '../../app/near-misses/list-near-misses.ts';
import { readNearMiss } from '../../app/near-misses/read-near-miss.ts';
import { replyToNearMiss } from '../../app/near-misses/reply.ts';
import { takeOutNearMiss } from '../../app/near-misses/take-out.ts';
import { tellNearMiss } from '../../app/near-misses/tell.ts';
import { readNearMissTrend } from '../../app/near-misses/trend.ts';
import { nearMissesOf, recallNearMisses } from '../../app/near-misses/visible-before.ts';
import type { HandlerTable } from '../handler.ts';

export const nearMissHandlers = {
  listNearMisses: (read, { query }) => listNearMisses(read, query),
  tellNearMiss: (work, { body }) => tellNearMiss(work, body),
  readNearMissTrend: (read) => readNearMissTrend(read),
  recallNearMisses: (read, { body }, ports) => recallNearMisses(read, body, ports),
  nearMissesOf: (read, { params }, ports) => nearMissesOf(read, params.key, ports),
  readNearMiss: (read, { params }) => readNearMiss(read, params.key),
  replyToNearMiss: (work, { params, body }) => replyToNearMiss(work, { key: params.key, text: body.text }),
  linkNearMiss: (work, { params, body }) => linkNearMiss(work, { key: params.key, incident: body.incident }),
  unlinkNearMiss: (work, { params }) => unlinkNearMiss(work, params),
  declareNearMiss: (work, { params, body }, ports) => declareNearMiss(work, { key: params.key, ...body }, ports),
  takeOutNearMiss: (work, { params }) => takeOutNearMiss(work, params.key),
} satisfies Partial<HandlerTable>;
