import { loadStory } from '../../app/story/load-story.ts';
import { addCycle, changeCycle, listCycles } from '../../app/workspace/cycles.ts';
import { addPerson, changePerson, listPeople } from '../../app/workspace/people.ts';
import { addWork, changeWork, removeWork } from '../../app/workspace/planned-work.ts';
import { readAudit } from '../../app/workspace/read-audit.ts';
import { renameWorkspace } from '../../app/workspace/rename-workspace.ts';
import { addService, changeService, listServices } from '../../app/workspace/services.ts';
import { addTeam, changeTeam, listTeams } from '../../app/workspace/teams.ts';
import type { HandlerTable } from '../handler.ts';

export const workspaceHandlers = {
  renameWorkspace: (work, { body, ifMatch }, ports) => renameWorkspace(work, ifMatch, body.name, ports.version),
  listPeople: (read, { query }) => listPeople(read, query),
  addPerson: (work, { body }) => addPerson(work, body),
  changePerson: (work, { params, body, ifMatch }) => changePerson(work, params.id, ifMatch, body),
  listTeams: (read, { query }) => listTeams(read, query),
  addTeam: (work, { body }) => addTeam(work, body),
  changeTeam: (work, { params, body, ifMatch }) => changeTeam(work, params.id, ifMatch, body),
  listServices: (read, { query }) => listServices(read, query),
  addService: (work, { body }) => addService(work, body),
  changeService: (work, { params, body, ifMatch }) => changeService(work, params.id, ifMatch, body),
  listCycles: (read, { query }) => listCycles(read, query),
  addCycle: (work, { body }) => addCycle(work, body),
  changeCycle: (work, { params, body, ifMatch }) => changeCycle(work, params.id, ifMatch, body),
  addWork: (work, { params, body }) => addWork(work, params.id, body),
  changeWork: (work, { params, body, ifMatch }) => changeWork(work, params.id, ifMatch, body),
  removeWork: (work, { params, ifMatch }) => removeWork(work, params.id, ifMatch),
  loadStory: (work, _input, ports) => loadStory(work, ports),
  readAudit: (read, { query }) => readAudit(read, query),
} satisfies Partial<HandlerTable>;
