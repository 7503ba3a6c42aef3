import { bookReconvene } from '../../app/room/book-reconvene.ts';
import { addCandidate } from '../../app/room/candidates/add-candidate.ts';
import { changeCandidate } from '../../app/room/candidates/change-candidate.ts';
import { decline, declineAgain } from '../../app/room/candidates/decline.ts';
import { escalate } from '../../app/room/candidates/escalate.ts';
import { fundFix } from '../../app/room/candidates/fund-fix.ts';
import { recordProgress } from '../../app/room/candidates/record-progress.ts';
import { reopenCandidate } from '../../app/room/candidates/reopen-candidate.ts';
import { changeReview } from '../../app/room/change-review.ts';
import { closeRoom } from '../../app/room/close-room.ts';
import { addItem, changeItem, removeItem, restoreItem } from '../../app/room/items/items.ts';
import { questions } from '../../app/room/items/questions.ts';
import { conditions, panicControls } from '../../app/room/items/texts.ts';
import { timelineEvents } from '../../app/room/items/timeline.ts';
import { openReview } from '../../app/room/open-review.ts';
import { join, leaveRoom } from '../../app/room/participants.ts';
import { readRoom, readUnmet } from '../../app/room/read-room.ts';
import { listReceipts, readReceipt } from '../../app/room/receipts.ts';
import { reopenReview } from '../../app/room/reopen-review.ts';
import { rateAgain } from '../../app/room/surprise/rate-again.ts';
import { rate } from '../../app/room/surprise/rate.ts';
import { reveal } from '../../app/room/surprise/reveal.ts';
import type { HandlerTable } from '../handler.ts';

export const roomHandlers = {
  openReview: (work, { params, body }, ports) => openReview(work, ports, params.key, body.facilitatorId),
  readRoom: (read, { params }, ports) => readRoom(read, ports, params.key),
  readUnmet: (read, { params }, ports) => readUnmet(read, ports, params.key),
  changeReview: (work, { params, body, ifMatch }) => changeReview(work, params.key, ifMatch, body),
  join: (work, { params, body }) => join(work, params.key, body),
  leaveRoom: (work, { params }) => leaveRoom(work, params.key, params.id),
  rate: (work, { params, body }) => rate(work, params.key, body),
  reveal: (work, { params }) => reveal(work, params.key),
  rateAgain: (work, { params, body }) => rateAgain(work, params.key, body.reason),

  addEvent: (work, { params, body }) => addItem(work, timelineEvents, params.key, body),
  changeEvent: (work, { params, body, ifMatch }) => changeItem(work, timelineEvents, params, ifMatch, body),
  removeEvent: (work, { params, ifMatch }) => removeItem(work, timelineEvents, params, ifMatch),
  restoreEvent: (work, { params }) => restoreItem(work, timelineEvents, params),
  addCondition: (work, { params, body }) => addItem(work, conditions, params.key, body),
  changeCondition: (work, { params, body, ifMatch }) => changeItem(work, conditions, params, ifMatch, body),
  removeCondition: (work, { params, ifMatch }) => removeItem(work, conditions, params, ifMatch),
  restoreCondition: (work, { params }) => restoreItem(work, conditions, params),
  addQuestion: (work, { params, body }) => addItem(work, questions, params.key, body),
  changeQuestion: (work, { params, body, ifMatch }) => changeItem(work, questions, params, ifMatch, body),
  removeQuestion: (work, { params, ifMatch }) => removeItem(work, questions, params, ifMatch),
  restoreQuestion: (work, { params }) => restoreItem(work, questions, params),
  addPanicControl: (work, { params, body }) => addItem(work, panicControls, params.key, body),
  changePanicControl: (work, { params, body, ifMatch }) => changeItem(work, panicControls, params, ifMatch, body),
  removePanicControl: (work, { params, ifMatch }) => removeItem(work, panicControls, params, ifMatch),
  restorePanicControl: (work, { params }) => restoreItem(work, panicControls, params),

  addCandidate: (work, { params, body }) => addCandidate(work, params.key, body),
  changeCandidate: (work, { params, body, ifMatch }) => changeCandidate(work, params, ifMatch, body),
  fund: (work, { params, body }) => fundFix(work, params, body),
  decline: (work, { params, body }) => decline(work, params, body),
  escalate: (work, { params, body }) => escalate(work, params, body),
  reopenCandidate: (work, { params, body }) => reopenCandidate(work, params, body.reason),
  declineAgain: (work, { params, body }) => declineAgain(work, params, body),
  recordProgress: (work, { params, body }) => recordProgress(work, params, body),

  bookReconvene: (work, { params, body }) => bookReconvene(work, params.key, body),
  closeRoom: (work, { params }, ports) => closeRoom(work, ports, params.key),
  reopenReview: (work, { params, body }, ports) => reopenReview(work, ports, params.key, body.reason),
  listReceipts: (read, { params }) => listReceipts(read, params.key),
  readReceipt: (read, { params }) => readReceipt(read, params.key, params.version),
} satisfies Partial<HandlerTable>;
