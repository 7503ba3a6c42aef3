import type { Commands } from './plugs.ts';

export const GITHUB_WORKFLOW = '.github/workflows/pawl.yml';

/**
 * A workflow of its own. The whole history is there for the guard, which compares with the tip of the base; both steps run
 * whatever the other says, so that one push shows everything; actions are pinned to commits, as a tag can be moved.
 */
export const githubWorkflow = ({ check, guard }: Commands, branch: string): string => `name: pawl
on:
  pull_request:
  push:${branch === '' ? '' : `\n    branches: ['${branch.replaceAll("'", "''")}']`}
permissions:
  contents: read
jobs:
  pawl:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
        with:
          node-version: 22
      - name: Controls
        run: ${check} --format github
        env:
          PAWL_URL: \${{ vars.PAWL_URL }}
          PAWL_TOKEN: \${{ secrets.PAWL_TOKEN }}
      - name: Guard over the controls
        if: \${{ !cancelled() && github.event_name == 'pull_request' }}
        run: ${guard} --base "origin/$GITHUB_BASE_REF" --format github
`;
