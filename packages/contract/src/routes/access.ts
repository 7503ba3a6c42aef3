import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { Empty, Id } from '../schemas/common.ts';
import { GroupRule, GroupRuleBody, NewToken, Token, TokenBody } from '../schemas/sign-in.ts';

const byId = z.object({ id: Id });

/** What an admin decides about who gets in: tokens, and what the groups of an identity provider mean here. */
export const accessRoutes = defineRoutes({
  listTokens: {
    method: 'GET',
    path: '/api/tokens',
    tag: 'access',
    access: 'admin',
    summary: 'Tokens of the API, newest first; those revoked or expired stay listed for ninety days',
    response: z.object({ items: z.array(Token) }),
  },
  makeToken: {
    method: 'POST',
    path: '/api/tokens',
    tag: 'access',
    access: 'admin',
    summary: 'Make a token; its secret is told this once',
    body: TokenBody,
    forgets: true,
    status: 201,
    response: NewToken,
  },
  revokeToken: {
    method: 'DELETE',
    path: '/api/tokens/{id}',
    tag: 'access',
    access: 'admin',
    summary: 'Let a token open nothing any more',
    params: byId,
    response: Empty,
  },
  signPersonOut: {
    method: 'POST',
    path: '/api/people/{id}/sign-out',
    tag: 'access',
    access: 'admin',
    summary: 'Sign a person out of every browser',
    params: byId,
    response: Empty,
  },
  listGroupRules: {
    method: 'GET',
    path: '/api/group-rules',
    tag: 'access',
    access: 'admin',
    summary: 'What groups of the identity provider mean here',
    response: z.object({
      /** Where groups can come from: the providers that are set up, and `scim`. */
      sources: z.array(z.object({ id: z.string(), name: z.string() })),
      items: z.array(GroupRule),
    }),
  },
  addGroupRule: {
    method: 'POST',
    path: '/api/group-rules',
    tag: 'access',
    access: 'admin',
    summary: 'Let a group give a role, a team, or both',
    body: GroupRuleBody,
    status: 201,
    response: GroupRule,
    problems: ['conflict.exists'],
  },
  removeGroupRule: {
    method: 'DELETE',
    path: '/api/group-rules/{id}',
    tag: 'access',
    access: 'admin',
    summary: 'Take back what a group means; whoever had their role by it alone loses it',
    params: byId,
    response: Empty,
  },
});
