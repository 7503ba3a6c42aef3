import { attest, readAdherence } from '../../app/controls/attest.ts';
import { answerPrune } from '../../app/prune/answer-prune.ts';
import { closePrune } from '../../app/prune/close-prune.ts';
import { listPrunes } from '../../app/prune/list-prunes.ts';
import { readPrune } from '../../app/prune/read-prune.ts';
import { startPrune } from '../../app/prune/start-prune.ts';
import type { HandlerTable } from '../handler.ts';

export const pruneHandlers = {
  listPrunes: (read) => listPrunes(read),
  startPrune: (work, { body }) => startPrune(work, body),
  readPrune: (read, { params }) => readPrune(read, params.id),
  answerPrune: (work, { params, body }) => answerPrune(work, params, body),
  closePrune: (work, { params }) => closePrune(work, params.id),
  attest: (work, { params, body }) => attest(work, params.key, body),
  readAdherence: (read, { params }) => readAdherence(read, params.key),
} satisfies Partial<HandlerTable>;
