import { parseAllDocuments } from 'yaml';
import type { Commands } from './plugs.ts';

type Settings = Readonly<Record<string, unknown>>;

/**
 * Two jobs, so that a merge request shows at once what both have to say. The guard needs the history, and the branch that
 * the change will be merged into.
 * @param before what `.gitlab-ci.yml` holds already: jobs go to one of its stages, and its setup for other jobs is left out
 */
export function gitlabJobs({ check, guard }: Commands, before: string): Settings {
  const settings = settingsOf(before);
  const stage = stageOf(settings);
  const report = (name: string): Settings => ({ when: 'always', reports: { codequality: name } });
  const job = (script: readonly string[], rules: readonly string[], name: string): Settings => ({
    ...(stage !== undefined && { stage }),
    image: 'node:22',
    ...(hasSetup(settings) && { before_script: [] }),
    variables: { GIT_DEPTH: '0' },
    script,
    rules: rules.map((rule) => ({ if: rule })),
    artifacts: report(name),
  });
  const merge = '$CI_PIPELINE_SOURCE == "merge_request_event"';
  const found = 'gl-pawl-check.json';
  const weaker = 'gl-pawl-guard.json';
  return {
    'pawl-check': job(
      [`${check} --format gitlab --output ${found}`],
      [merge, '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH'],
      found,
    ),
    'pawl-guard': job(
      [
        'git fetch --quiet origin "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"',
        `${guard} --base FETCH_HEAD --format gitlab --output ${weaker}`,
      ],
      [merge],
      weaker,
    ),
  };
}

function settingsOf(text: string): Settings {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  const last: unknown = Array.isArray(documents) ? documents.at(-1)?.toJS() : undefined;
  return isRecord(last) ? last : {};
}

/** GitLab knows `test` by itself; where a file names its own stages without it, a job for it would break the pipeline. */
function stageOf({ stages }: Settings): string | undefined {
  const named = Array.isArray(stages) ? stages.filter((stage) => typeof stage === 'string') : [];
  if (named.length === 0 || named.includes('test')) return undefined;
  return named.find((stage) => /test|lint|verif|check|quality/i.test(stage)) ?? named[0];
}

/** What other jobs install first would fail in an image that has Node alone. */
const hasSetup = (settings: Settings): boolean => {
  const shared = settings['default'];
  return settings['before_script'] !== undefined || (isRecord(shared) && shared['before_script'] !== undefined);
};

const isRecord = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
