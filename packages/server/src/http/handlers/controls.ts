import { changeControl, registerControl } from '../../app/controls/change-control.ts';
import { decideControl, decideGate } from '../../app/controls/decide-control.ts';
import { listControls } from '../../app/controls/list-controls.ts';
import { readControl } from '../../app/controls/read-control.ts';
import { readGateKey } from '../../app/controls/read-gate-key.ts';
import { takeHeartbeat } from '../../app/controls/take-heartbeat.ts';
import type { HandlerTable } from '../handler.ts';

export const controlHandlers = {
  takeHeartbeat: (work, { body }) => takeHeartbeat(work, body),
  readGateKey: (work) => readGateKey(work),
  decideGate: (work, { body }) => decideGate(work, body),
  listControls: (read, { query }) => listControls(read, query),
  registerControl: (work, { body }) => registerControl(work, body),
  readControl: (read, { params }) => readControl(read, params.key),
  changeControl: (work, { params, ifMatch, body }) => changeControl(work, params.key, ifMatch, body),
  decideControl: (work, { params, body }) => decideControl(work, params.key, body),
} satisfies Partial<HandlerTable>;
