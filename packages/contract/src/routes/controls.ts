import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import {
  Control,
  ControlBody,
  ControlDecision,
  ControlDecisionBody,
  ControlKey,
  ControlPatch,
  ControlsPage,
  ControlsQuery,
  GateDecisionBody,
} from '../schemas/control.ts';
import { Heartbeat, HeartbeatAnswer } from '../schemas/heartbeat.ts';

const byKey = z.object({ key: ControlKey });

/** What guards us: told by heartbeats or by hand, kept alive or retired out loud. */
export const controlRoutes = defineRoutes({
  takeHeartbeat: {
    method: 'POST',
    path: '/api/gate/heartbeats',
    tag: 'gate',
    access: 'gate:report',
    reaches: 'everything',
    summary: 'Tell that the gate ran, and what it found; the same run told twice counts once',
    body: Heartbeat,
    bodyLimit: 4 * 1024 * 1024,
    // The repository, commit and kind are the key of a run: a copy of the answer would only be kept in vain.
    forgets: true,
    response: HeartbeatAnswer,
  },
  readGateKey: {
    method: 'GET',
    path: '/api/gate/key',
    tag: 'gate',
    access: 'viewer',
    makes: true,
    summary: 'The public key that decisions of this workspace are signed with, for `public_key` in pawl.yml',
    response: z.object({
      algorithm: z.literal('ed25519'),
      publicKey: z.string().describe('Base64 of the 32 raw bytes'),
    }),
  },
  decideGate: {
    method: 'POST',
    path: '/api/gate/decisions',
    tag: 'gate',
    access: 'member',
    summary:
      'Decide about what concerns every control of a repository: its settings, the places where its CI runs the gate',
    body: GateDecisionBody,
    status: 201,
    response: ControlDecision,
  },
  listControls: {
    method: 'GET',
    path: '/api/controls',
    tag: 'controls',
    access: 'viewer',
    summary: 'What guards us, whether it is alive, and what it costs',
    query: ControlsQuery,
    response: ControlsPage,
  },
  registerControl: {
    method: 'POST',
    path: '/api/controls',
    tag: 'controls',
    access: 'member',
    summary: 'Register a control by hand, or reserve the key of one that is about to be written',
    body: ControlBody,
    status: 201,
    response: Control,
  },
  readControl: {
    method: 'GET',
    path: '/api/controls/{key}',
    tag: 'controls',
    access: 'viewer',
    summary: 'One control: its story, where it runs, what it stopped, what was decided about it',
    params: byKey,
    response: Control,
  },
  changeControl: {
    method: 'PATCH',
    path: '/api/controls/{key}',
    tag: 'controls',
    access: 'member',
    summary: 'Change what the registry says of a control',
    params: byKey,
    body: ControlPatch,
    ifMatch: true,
    response: Control,
  },
  decideControl: {
    method: 'POST',
    path: '/api/controls/{key}/decisions',
    tag: 'controls',
    access: 'member',
    summary: 'Decide that a control may go, be weaker, or let something by: signed, for the guard to accept once',
    params: byKey,
    body: ControlDecisionBody,
    status: 201,
    response: ControlDecision,
    problems: ['control.no_gate', 'control.which_repository', 'control.retired'],
  },
});
