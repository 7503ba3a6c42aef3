import type { FastifyReply } from 'fastify';
import type { DirectoryRefusal } from '../../app/directory/user.ts';

const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** RFC 7644, table 9. */
export type ScimType = 'invalidFilter' | 'invalidSyntax' | 'invalidValue' | 'invalidPath' | 'uniqueness' | 'mutability';

/** Something a directory sent that cannot be taken; carried out of the reading of it, which is nested. */
export class ScimFault extends Error {
  readonly type: ScimType;
  constructor(type: ScimType, message: string) {
    super(message);
    this.type = type;
  }
}

export const sendScim = (reply: FastifyReply, status: number, body: unknown): FastifyReply =>
  reply.code(status).type('application/scim+json; charset=utf-8').send(JSON.stringify(body));

export function scimError(reply: FastifyReply, status: number, detail: string, scimType?: ScimType): FastifyReply {
  const type = scimType === undefined ? {} : { scimType };
  return sendScim(reply, status, { schemas: [errorSchema], status: String(status), ...type, detail });
}

export function scimRefusal(reply: FastifyReply, why: DirectoryRefusal): FastifyReply {
  switch (why) {
    case 'missing':
      return scimError(reply, 404, 'There is no such resource here.');
    case 'uniqueness':
      return scimError(reply, 409, 'Somebody or something has this name or address already.', 'uniqueness');
    case 'last_admin':
      return scimError(reply, 400, 'This is the last admin; make somebody else one first.', 'mutability');
    case 'incomplete':
      return scimError(reply, 400, 'A user needs userName, a group displayName.', 'invalidValue');
  }
}
