import { readHome } from '../../app/home/read-home.ts';
import { changeIncident } from '../../app/incidents/change-incident.ts';
import { changeStatus } from '../../app/incidents/change-status.ts';
import { declare } from '../../app/incidents/declare.ts';
import { readIncident } from '../../app/incidents/read-incident.ts';
import { searchArchive } from '../../app/incidents/search-archive.ts';
import { judge, listJudgements } from '../../app/recall/judge.ts';
import { recall, recallFor } from '../../app/recall/recall.ts';
import type { HandlerTable } from '../handler.ts';

export const incidentHandlers = {
  readHome: (read) => readHome(read),
  searchArchive: (read, { query }, ports) => searchArchive(read, query, ports),
  declare: (work, { body }, ports) => declare(work, body, ports),
  readIncident: (read, { params }) => readIncident(read, params.key),
  changeIncident: (work, { params, body, ifMatch }) => changeIncident(work, params.key, ifMatch, body),
  changeStatus: (work, { params, body }) => changeStatus(work, { key: params.key, ...body }),
  recall: (read, { body }, ports) => recall(read, body, ports),
  recallFor: (read, { params }, ports) => recallFor(read, params.key, ports),
  judge: (work, { params, body }) => judge(work, { key: params.key, ...body }),
  listJudgements: (read, { params }) => listJudgements(read, params.key),
} satisfies Partial<HandlerTable>;
