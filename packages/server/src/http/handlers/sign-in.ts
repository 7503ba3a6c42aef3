import { addGroupRule, listGroupRules, removeGroupRule } from '../../app/sign-in/group-rules.ts';
import {
  addPasskey,
  listMyPasskeys,
  preparePasskey,
  removePasskey,
  renamePasskey,
} from '../../app/sign-in/my-passkeys.ts';
import { endMySession, endMySessions, listMySessions, signPersonOut } from '../../app/sign-in/my-sessions.ts';
import { listTokens, makeToken, revokeToken } from '../../app/sign-in/tokens.ts';
import type { HandlerTable } from '../handler.ts';

export const signInHandlers = {
  listMySessions: (read) => listMySessions(read),
  endMySession: (work, { params }) => endMySession(work, params.id),
  endMySessions: (work) => endMySessions(work),
  listMyPasskeys: (read) => listMyPasskeys(read),
  preparePasskey: (work, _input, ports) => preparePasskey(work, ports),
  addPasskey: (work, { body }, ports) => addPasskey(work, ports, body),
  renamePasskey: (work, { params, body, ifMatch }) => renamePasskey(work, params.id, ifMatch, body.name),
  removePasskey: (work, { params }) => removePasskey(work, params.id),
  listTokens: (read) => listTokens(read),
  makeToken: (work, { body }) => makeToken(work, body),
  revokeToken: (work, { params }) => revokeToken(work, params.id),
  signPersonOut: (work, { params }) => signPersonOut(work, params.id),
  listGroupRules: (read, _input, ports) => listGroupRules(read, ports),
  addGroupRule: (work, { body }, ports) => addGroupRule(work, ports, body),
  removeGroupRule: (work, { params }) => removeGroupRule(work, params.id),
} satisfies Partial<HandlerTable>;
