import { z } from 'zod';

/**
 * The note a running server leaves for the command line on the same machine, readable by that user only: where it is, and a token that
 * opens it. Replaced at each start, removed at a clean stop. After a kill it may be stale: then nothing answers at `url`, or the token
 * is refused.
 */
export const LocalServer = z.object({
  url: z.url(),
  token: z.string().min(20),
  pid: z.number().int().positive(),
});
export type LocalServer = z.infer<typeof LocalServer>;

/** The port of a server that nobody told another one. */
export const defaultPort = 7295;

/**
 * Where to look, in order, by their absolute paths; the first file that can be read and parsed counts. Pure: the surroundings are
 * arguments (`process.env`, `os.homedir()`, `process.cwd()`).
 */
export function localServerFiles(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  folder: string,
): readonly string[] {
  return [`${env['PAWL_DATA'] || `${folder}/.pawl-data`}/local.json`, userLocalServerFile(env, home)];
}

/** One place per user: the server that was started last. */
export const userLocalServerFile = (env: Readonly<Record<string, string | undefined>>, home: string): string =>
  `${env['XDG_STATE_HOME'] || `${home}/.local/state`}/pawl/local.json`;

/** The note's content, or undefined when the text is no such note. */
export function readLocalServer(text: string): LocalServer | undefined {
  try {
    return LocalServer.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
