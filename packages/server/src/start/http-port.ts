import type { FastifyInstance } from 'fastify';
import { codeOf, messageOf, StartFault } from './start-fault.ts';

/** Starts to listen; answers the port, which differs from the wished one only when that was 0. */
export async function listenOn(app: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port, listenTextResolver: () => 'listening' });
  } catch (error) {
    throw await listenFault(error, host, port);
  }
  const address = app.server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** Whether what answers at that port is Pawl. */
export async function isPawlAt(host: string, port: number): Promise<boolean> {
  const name = host.includes(':') ? `[${host}]` : host;
  const target = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? name;
  try {
    const answer = await fetch(`http://${target}:${port}/api/session`, { signal: AbortSignal.timeout(2_000) });
    const session: unknown = await answer.json();
    return typeof session === 'object' && session !== null && 'serverVersion' in session;
  } catch {
    return false;
  }
}

async function listenFault(error: unknown, host: string, port: number): Promise<StartFault> {
  const because = { because: error };
  switch (codeOf(error)) {
    case 'EADDRINUSE': {
      const who = (await isPawlAt(host, port)) ? 'another Pawl with another data folder' : 'another program';
      const next = `Stop that one, or choose another port: --port ${port + 1}. (\`ss -ltnp 'sport = :${port}'\` shows who holds it.)`;
      return new StartFault(`Port ${port} on ${host} is taken by ${who}.`, next, because);
    }
    case 'EACCES':
      return new StartFault(
        `Port ${port} may not be opened by this user.`,
        'Choose a port from 1024 on: --port 7295.',
        because,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartFault(
        `This machine has no address ${host}.`,
        'Use --host 127.0.0.1, or 0.0.0.0 for every network.',
        because,
      );
    default:
      return new StartFault(
        `Port ${port} on ${host} could not be opened: ${messageOf(error)}`,
        'Choose another with --port.',
        because,
      );
  }
}
