import type { Tree } from '../../git/tree.ts';
import { githubRuns } from './github.ts';
import { GITLAB_ENTRY, gitlabRuns } from './gitlab.ts';
import { otherRuns } from './others.ts';
import type { CiRun } from './run.ts';
import { sourcesOf } from './sources.ts';

export const WORKFLOW = /^\.(?:github|forgejo|gitea)\/workflows\/[^/]+\.ya?ml$/;
const OTHERS =
  /^(?:\.pre-commit-config\.yaml|\.?lefthook\.ya?ml|\.circleci\/config\.yml|azure-pipelines\.ya?ml|\.azure\/[^/]+\.ya?ml|\.azure-pipelines\/[^/]+\.ya?ml|\.buildkite\/[^/]+\.ya?ml|bitbucket-pipelines\.yml|\.husky\/[^/]+|\.drone\.yml|\.woodpecker(?:\.ya?ml|\/[^/]+\.ya?ml)|\.?appveyor\.yml|\.travis\.yml|Jenkinsfile|Makefile)$/;

/** Every run of the gate in a tree, in the listed files and in those where CI is usually described. */
export function ciRuns(tree: Tree, listed: readonly string[]): readonly CiRun[] {
  const paths = tree.entries.map(({ path }) => path);
  const workflows = paths.filter((path) => WORKFLOW.test(path));
  const others = paths.filter(
    (path) => OTHERS.test(path) || (listed.includes(path) && !WORKFLOW.test(path) && path !== GITLAB_ENTRY),
  );
  tree.prefetch?.([...workflows, ...others, GITLAB_ENTRY, 'package.json']);
  const sources = sourcesOf(tree);
  const gitlab = gitlabRuns(tree, sources);
  // A file that GitLab includes has been read with what includes it.
  const read = new Set(gitlab.map(({ place }) => place));
  return [
    ...workflows.flatMap((place) => githubRuns(tree, place, sources)),
    ...gitlab,
    ...others.filter((place) => !read.has(place)).flatMap((place) => otherRuns(tree, place, sources)),
  ];
}
