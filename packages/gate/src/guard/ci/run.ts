/** A call of `pawl check` or `pawl guard`. */
export interface PawlCall {
  readonly command: 'check' | 'guard';
  /** What decides whether it runs, what it looks at, and whether its exit status counts. */
  readonly conditions: readonly string[];
  readonly version?: string;
  /** Where it is called by a path: perhaps a program of the repository itself. */
  readonly program?: string;
}

/** Filters of an event, as they are written; empty where it always counts. */
export type Events = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** One place in which CI or a hook runs the gate. */
export interface CiRun extends PawlCall {
  /** The file. */
  readonly place: string;
  /** The CI it belongs to. Files of one CI may take a job over from each other; a hook never stands in for CI. */
  readonly system: string;
  /** What the job is called: the name that a required check goes by. */
  readonly job: string;
  /** Empty where a CI has none. */
  readonly events: Events;
  /** GitLab's rules, the first that holds decides; absent where there are none. */
  readonly rules?: readonly unknown[];
  /** Where heartbeats go, and whether there is a token for them. */
  readonly heartbeats?: { readonly url: string | undefined; readonly token: boolean };
}

export type Env = Readonly<Record<string, string>>;

/** Variables that change what runs, or what git and Node do in it. */
export const DECISIVE =
  /^(?:GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|CONFIG\w*|STRATEGY|CHECKOUT|EXEC_PATH)|NODE_OPTIONS|NODE_PATH|PATH|BASH_ENV|ENV|SHELLOPTS|npm_config_\w+|NPM_CONFIG_\w+|LD_PRELOAD|LD_LIBRARY_PATH|SKIP|LEFTHOOK\w*|HUSKY\w*|PAWL_(?!URL$|TOKEN$|VERSION$)\w+)$/;

export const envConditions = (env: Env): readonly string[] =>
  Object.entries(env)
    .filter(([name]) => DECISIVE.test(name))
    .map(([name, value]) => `with ${name}=${value}`);

export const heartbeatsOf = (env: Env): NonNullable<CiRun['heartbeats']> => ({
  url: env['PAWL_URL'],
  token: (env['PAWL_TOKEN'] ?? '') !== '',
});
