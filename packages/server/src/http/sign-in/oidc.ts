import type { ProblemCode } from '@pawl/contract/problems';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ProviderAnswer } from '../../app/ports/identity-provider.ts';
import type { Place } from '../../app/ports/sign-in.ts';
import { placePerson } from '../../app/sign-in/place-person.ts';
import type { ServerOptions } from '../context.ts';
import { deviceName } from '../device-name.ts';
import { principalOf } from '../principal.ts';
import { problemAnswer, sendProblem } from '../problem.ts';
import { cookieFor, setSession } from '../session-cookie.ts';
import { localPath } from './local-path.ts';

const path = '/api/sign-in/oidc';
const errandCookie = 'pawl_errand';
/** As long as somebody may look for their second factor. */
const errandSeconds = 15 * 60;

/** Kept by the browser that left, so that no other one can finish what it began. */
const Errand = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string().nullable(),
});

type Asked = FastifyRequest<{ Params: { provider: string }; Querystring: { to?: string } }>;

/** Off to the identity provider and back. Both are addresses a browser goes to, so every answer is a redirect to a page. */
export function registerOidc(app: FastifyInstance, options: ServerOptions): void {
  const { backend, clock, ports } = options;
  const errandFor = (request: FastifyRequest) => ({ ...cookieFor(options, request), path });
  const refuse = (request: FastifyRequest, reply: FastifyReply, code: ProblemCode) =>
    reply.redirect(`/enter?${new URLSearchParams({ problem: code, request: request.id }).toString()}`, 302);
  // Addresses on the way back carry the code.
  const quiet = { logLevel: 'warn' } as const;

  app.get(`${path}/:provider`, quiet, async (request: Asked, reply) => {
    const provider = ports.providers?.find(({ id }) => id === request.params.provider);
    if (!provider) return sendProblem(reply, problemAnswer('not_found', request.id));
    const begun = await provider.begin(`${ports.publicUrl}${path}/${provider.id}/callback`);
    if ('failed' in begun) {
      request.log.error({ provider: provider.id, reason: begun.failed }, 'the identity provider could not be asked');
      return refuse(request, reply, 'sign_in.provider_failed');
    }
    const errand = { ...begun.errand, provider: provider.id, to: localPath(request.query.to) ?? null };
    const kept = Buffer.from(JSON.stringify(errand)).toString('base64url');
    reply.setCookie(errandCookie, kept, { ...errandFor(request), maxAge: errandSeconds });
    return reply.redirect(begun.goTo, 302);
  });

  app.get(`${path}/:provider/callback`, quiet, async (request: Asked, reply) => {
    const provider = ports.providers?.find(({ id }) => id === request.params.provider);
    const errand = readErrand(request.cookies[errandCookie]);
    reply.clearCookie(errandCookie, errandFor(request));
    if (!provider || errand?.provider !== provider.id) return refuse(request, reply, 'sign_in.provider_failed');
    const answer = await provider.finish(new URL(request.url, ports.publicUrl), errand);
    if ('failed' in answer) {
      request.log.warn({ provider: provider.id, reason: answer.failed }, 'the identity provider confirmed nobody');
      return refuse(request, reply, 'sign_in.provider_failed');
    }
    const { email } = answer;
    if (email === undefined || !answer.emailVerified) return refuse(request, reply, 'sign_in.email_unverified');
    const now = clock();
    const places = await placesFor({ ...answer, email, provider: provider.id }, now);
    const visit = {
      device: deviceName(request.headers['user-agent']),
      way: 'oidc',
      provenEmail: email,
      account: { provider: provider.id, subject: answer.subject, idToken: answer.idToken },
    } as const;
    const entered = places[0] && (await backend.signIn.open(places[0], visit, now));
    if (!entered) return refuse(request, reply, 'sign_in.no_place');
    // A browser has one session; the one before, whoever's it was, ends here.
    const before = await principalOf(backend, request, now);
    if (before?.session) await backend.signIn.end(before, now);
    setSession(options, request, reply, entered.secret);
    return reply.redirect(errand.to ?? (places.length > 1 ? '/workspaces' : '/'), 302);
  });

  /** In every workspace: what groups give or take holds there too, whichever one is opened. */
  async function placesFor(who: ProviderAnswer & { email: string; provider: string }, now: Date): Promise<Place[]> {
    const places: Place[] = [];
    for (const workspaceId of await backend.workspaceIds()) {
      const actor = { workspaceId, personId: null, role: 'admin', via: 'oidc' } as const;
      const placed = await backend.write({ actor, now, action: 'signIn', sees: 'everything' }, (work) =>
        placePerson(work, who),
      );
      if (placed.ok && placed.value !== null) places.push({ workspaceId, personId: placed.value });
    }
    return places;
  }
}

function readErrand(cookie: string | undefined): z.infer<typeof Errand> | undefined {
  try {
    return Errand.safeParse(JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
