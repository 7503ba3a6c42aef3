import { closeFeed, openFeed, readFeed } from '../../app/calendar/feed.ts';
import { readCalendar } from '../../app/calendar/read-calendar.ts';
import { listDisplaced } from '../../app/cycles/displaced.ts';
import { rollOver } from '../../app/cycles/roll-over.ts';
import { decideFix } from '../../app/drift/decide.ts';
import { listDrift } from '../../app/drift/list-drift.ts';
import { readOutbox } from '../../app/outbox/read-outbox.ts';
import { retryMessages } from '../../app/outbox/retry.ts';
import { handOverReconvene } from '../../app/reconvene/hand-over.ts';
import { holdReconvene } from '../../app/reconvene/hold.ts';
import { readReconvene } from '../../app/reconvene/read-reconvene.ts';
import { mergeTeam } from '../../app/reorganise/merge-teams.ts';
import { personLeaves, readCommitments } from '../../app/reorganise/person-leaves.ts';
import { mergeService, splitService } from '../../app/reorganise/reorganise-services.ts';
import { splitTeam } from '../../app/reorganise/split-team.ts';
import { addMember, listMembers, removeMember } from '../../app/reorganise/team-people.ts';
import type { HandlerTable } from '../handler.ts';

export const afterTheRoomHandlers = {
  listDrift: (read) => listDrift(read),
  decideFix: (work, { params, body }) => decideFix(work, params.id, body),
  listDisplaced: (read, { query }) => listDisplaced(read, query),
  readReconvene: (read, { params }) => readReconvene(read, params.key),
  handOverReconvene: (work, { params, body }) => handOverReconvene(work, params.key, body),
  holdReconvene: (work, { params, body }) => holdReconvene(work, params.key, body),

  readCalendar: (read, { query }) => readCalendar(read, query),
  readFeed: (read) => readFeed(read),
  openFeed: (work, _input, ports) => openFeed(work, ports),
  closeFeed: (work) => closeFeed(work),
  rollOver: (work, { params, body }) => rollOver(work, params.id, body.name),
  readOutbox: (read, { query }, ports) => readOutbox(read, query, ports),
  retryMessages: (work, { body }) => retryMessages(work, body.ids),

  mergeTeam: (work, { params, body }) => mergeTeam(work, params.id, body.into),
  splitTeam: (work, { params, body }) => splitTeam(work, params.id, body),
  listMembers: (read, { params }) => listMembers(read, params.id),
  addMember: (work, { params }) => addMember(work, params),
  removeMember: (work, { params }) => removeMember(work, params),
  readCommitments: (read, { params }) => readCommitments(read, params.id),
  personLeaves: (work, { params, body, ifMatch }) => personLeaves(work, params.id, ifMatch, body.handTo ?? null),
  mergeService: (work, { params, body }) => mergeService(work, params.id, body.into),
  splitService: (work, { params, body }) => splitService(work, params.id, body),
} satisfies Partial<HandlerTable>;
