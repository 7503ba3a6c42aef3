import type { CheckRun } from './check.ts';
import { git } from './git/run-git.ts';
import type { Caught } from './report/story.ts';
import { ENGINE_VERSION } from './version.ts';

/**
 * What `pawl check` tells a server, as JSON to `POST {PAWL_URL}/api/gate/heartbeats` with `Authorization: Bearer
 * {PAWL_TOKEN}`. No names of people, no branch names, no file contents, no paths but the controls' own.
 */
export interface Heartbeat {
  readonly version: 1;
  /** `owner/name` as the CI calls it, else the remote's address without credentials. */
  readonly repository: string;
  /** The judged commit. */
  readonly commit: string;
  /** Only heartbeats of the default branch say that a control is alive; those of a change count its fires. */
  readonly kind: 'default_branch' | 'change';
  readonly engine: string;
  /** Length of the whole run. */
  readonly milliseconds: number;
  readonly controls: readonly ControlBeat[];
}

export interface ControlBeat {
  readonly id: string;
  readonly path: string;
  /** `sha256:` and 64 hex digits; one that vanishes from the default branch without a decision is gone. */
  readonly fingerprint: string;
  readonly title: string;
  readonly incident?: string;
  readonly writeup?: string;
  /** A team. */
  readonly owner?: string;
  readonly engine: string;
  readonly severity: 'error' | 'warning';
  readonly review_by?: string;
  /** `enforcing`: judged, nothing found. `failing`: judged, found something. `could_not_judge`: said nothing. */
  readonly status: 'enforcing' | 'failing' | 'could_not_judge';
  readonly files: number;
  readonly findings: number;
  readonly suppressions: number;
  readonly allowed: number;
  readonly milliseconds: number;
}

/**
 * `200` or `201`, optionally with what each control caught so far, and what somebody should know:
 * `{"caught": {"CTL-7": {"count": 31, "since": "2026-03-14"}}, "notes": []}`.
 */
export interface HeartbeatAnswer {
  readonly caught?: Readonly<Record<string, Caught>>;
  readonly notes?: readonly string[];
}

export type Beat =
  | { readonly state: 'off' }
  | { readonly state: 'arrived'; readonly caught: ReadonlyMap<string, Caught>; readonly notes: readonly string[] }
  | { readonly state: 'lost'; readonly why: string };

/** In all, from connecting to the last byte: a slow server must not be felt. */
const PATIENCE_MS = 2_000;

type Env = Readonly<Record<string, string | undefined>>;

/** Sends one heartbeat. Never throws and never takes longer than two seconds. */
export async function beat(run: CheckRun, env: Env): Promise<Beat> {
  const { PAWL_URL: url, PAWL_TOKEN: token } = env;
  if (url === undefined || url === '' || token === undefined || token === '') return { state: 'off' };
  // Where there were controls and are none, that is what a server has to hear. A run that read nothing has nothing to say.
  if (run.gate === undefined || (run.results.length === 0 && run.scope !== 'all')) return { state: 'off' };
  const message = heartbeatOf(run, env);
  if (message.repository === '') return { state: 'lost', why: 'this repository has no name: set PAWL_REPOSITORY' };
  try {
    const target = new URL(`${url.replace(/\/+$/, '')}/api/gate/heartbeats`);
    const answer = await fetch(target, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, connection: 'close' },
      body: JSON.stringify(message),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) return { state: 'lost', why: refusalIn(answer.status, await answer.text()) };
    return { state: 'arrived', ...answerIn(await answer.text()) };
  } catch (error) {
    return { state: 'lost', why: reason(error) };
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `the server did not answer within ${PATIENCE_MS / 1000} s`;
  const cause = error.cause;
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}

function answerIn(body: string): Omit<Extract<Beat, { state: 'arrived' }>, 'state'> {
  try {
    const { caught = {}, notes = [] } = JSON.parse(body) as HeartbeatAnswer;
    const sound = Object.entries(caught).filter(
      ([, item]) => Number.isInteger(item.count) && /^\d{4}-\d{2}-\d{2}/.test(item.since),
    );
    return { caught: new Map(sound), notes: notes.filter((note) => typeof note === 'string') };
  } catch {
    // An older or newer server: the beat has arrived all the same.
    return { caught: new Map(), notes: [] };
  }
}

/** A refusal of Pawl says what was wrong; of anything else between here and there only the number is told. */
function refusalIn(status: number, body: string): string {
  const plain = `the server answered ${status}`;
  try {
    const { title, detail } = JSON.parse(body) as { title?: unknown; detail?: unknown };
    const said = typeof detail === 'string' ? detail : title;
    return typeof said === 'string' ? `${plain}: ${said.slice(0, 300).replace(/\.$/, '')}` : plain;
  } catch {
    return plain;
  }
}

/** The message for one run. */
export function heartbeatOf(run: CheckRun, env: Env): Heartbeat {
  const controls = run.results.map(({ control, ...result }): ControlBeat => {
    const failing = result.findings.length > 0 ? 'failing' : 'enforcing';
    return {
      id: control.id,
      path: control.path,
      fingerprint: control.fingerprint,
      title: control.title,
      ...(control.incident !== undefined && { incident: control.incident }),
      ...(control.writeup !== undefined && { writeup: control.writeup }),
      ...(control.owner !== undefined && { owner: control.owner }),
      engine: control.check.engine,
      severity: control.severity,
      ...(control.reviewBy !== undefined && { review_by: control.reviewBy }),
      status: result.problems.length > 0 ? 'could_not_judge' : failing,
      files: result.files,
      findings: result.findings.length,
      suppressions: result.suppressed,
      allowed: result.allowed,
      milliseconds: Math.round(result.milliseconds * 10) / 10,
    };
  });
  return {
    version: 1,
    repository: repositoryName(run.root, env),
    commit: git(run.root, ['rev-parse', 'HEAD']).stdout.toString().trim(),
    kind: run.scope === 'all' && onDefaultBranch(run, env) ? 'default_branch' : 'change',
    engine: ENGINE_VERSION,
    milliseconds: Math.round(run.milliseconds),
    controls,
  };
}

/** What heartbeats call the repository at `root`; empty where nothing names it. */
export function repositoryName(root: string, env: Env): string {
  const said = env['PAWL_REPOSITORY'] ?? env['GITHUB_REPOSITORY'] ?? env['CI_PROJECT_PATH'];
  if (said !== undefined && said !== '') return said;
  const remote = git(root, ['config', '--get', 'remote.origin.url']).stdout.toString().trim();
  // A remote may carry a token: https://user:token@host/owner/name.git
  return remote.replace(/^([a-z+]+:\/\/)[^/@]*@/i, '$1').replace(/\.git$/, '');
}

/** A pull request is never the default branch, whatever it is called. */
function onDefaultBranch(run: CheckRun, env: Env): boolean {
  if ((env['GITHUB_EVENT_NAME'] ?? '').startsWith('pull_request')) return false;
  if ((env['CI_MERGE_REQUEST_IID'] ?? '') !== '') return false;
  const told = git(run.root, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  const named =
    run.gate?.config.defaults.branch ??
    env['CI_DEFAULT_BRANCH'] ??
    told.stdout
      .toString()
      .trim()
      .replace(/^origin\//, '');
  const own =
    env['GITHUB_REF_NAME'] ??
    env['CI_COMMIT_BRANCH'] ??
    git(run.root, ['symbolic-ref', '--quiet', '--short', 'HEAD']).stdout.toString().trim();
  return own !== '' && (named === '' ? own === 'main' || own === 'master' : own === named);
}
