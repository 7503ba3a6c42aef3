import type { Commands } from './plugs.ts';

/** What hooks run: they look at what is staged, and take a moment. */
const staged = ({ check, guard }: Commands) => ({
  check: `${check} --staged`,
  guard: `${guard} --staged --base HEAD`,
});

/** An entry of `repos:` in `.pre-commit-config.yaml`. */
export function preCommitRepository(commands: Commands): object {
  const { check, guard } = staged(commands);
  const hook = (id: string, name: string, entry: string): object => ({
    id,
    name,
    entry,
    language: 'system',
    pass_filenames: false,
    always_run: true,
  });
  return {
    repo: 'local',
    hooks: [hook('pawl-check', 'controls', check), hook('pawl-guard', 'guard over the controls', guard)],
  };
}

/** Entries of `pre-commit: commands:` in `lefthook.yml`. */
export function lefthookCommands(commands: Commands): Readonly<Record<string, object>> {
  const { check, guard } = staged(commands);
  return { 'pawl-check': { run: check }, 'pawl-guard': { run: guard } };
}
