import { canonical } from '@pawl/domain/gate-decision/canonical';
import { CONFIG_PATH } from '../control/read-config.ts';
import { ciRuns } from './ci/ci-runs.ts';
import { configFile } from './linters/config-files.ts';
import { familiesOf } from './linters/families.ts';
import type { Sides } from './sides.ts';
import type { Weakening } from './weakening.ts';

const REGISTRIES = ['.npmrc', '.yarnrc.yml', '.yarnrc', 'bunfig.toml'];

/**
 * Files the gate stands on that differ and were not found weaker: somebody may want to look at them, above all at programs,
 * which the guard cannot judge.
 */
export function changedBeside(sides: Sides, weakenings: readonly Weakening[]): readonly string[] {
  const { base, head } = sides;
  const blobs = new Map(head.tree.entries.map(({ path, blob }) => [path, blob]));
  const added = REGISTRIES.filter((path) => head.tree.has(path) && !base.tree.has(path));
  const told = new Set(
    weakenings.flatMap(({ path, evidence }) => [path, ...evidence.map((item) => item.split(': ')[0] ?? '')]),
  );
  const changed = new Set(
    base.tree.entries.filter(({ path, blob }) => blobs.get(path) !== blob && !told.has(path)).map(({ path }) => path),
  );
  if (changed.size + added.length === 0) return [];
  const places = new Set(ciRuns(base.tree, base.gate.config.ci).map(({ place }) => place));
  const found: string[] = [];
  if (changed.has(CONFIG_PATH) && canonical(base.gate.config) !== canonical(head.gate.config)) {
    found.push(`${CONFIG_PATH} changed and is not weaker`);
  }
  if (places.size > 0) {
    const told = [...added, ...REGISTRIES.filter((path) => changed.has(path))];
    for (const path of told) found.push(`${path} changed, which says where packages come from, pawl's among them`);
  }
  for (const path of changed) if (places.has(path)) found.push(`${path} changed, and the gate still runs`);
  for (const { id, check } of base.gate.controls) {
    if (check.engine === 'command') {
      const programs = check.run.map((word) => word.replace(/^\.\//, '')).filter((path) => changed.has(path));
      for (const path of programs) found.push(`${path} changed, which ${id} runs; what it finds was not judged`);
    } else if (check.engine === 'report') {
      const families = familiesOf(check);
      const configs = [...changed].filter(
        (path) => families !== undefined && configFile(path)?.families.some((family) => families.has(family)) === true,
      );
      for (const path of configs) found.push(`${path} changed, which the linter of ${id} reads`);
    }
  }
  return found;
}
