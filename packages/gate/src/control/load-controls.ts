import type { Tree } from '../git/tree.ts';
import type { Control } from './control.ts';
import type { Issue } from './issue.ts';
import { CONFIG_PATH, NO_CONFIG, readConfig } from './read-config.ts';
import type { Config } from './read-config.ts';
import { readControl } from './read-control.ts';
import { readText } from './read-text.ts';

/** Everything `.pawl/` says, and everything in it that cannot be read. */
export interface Gate {
  readonly config: Config;
  readonly controls: readonly Control[];
  readonly issues: readonly Issue[];
}

const CONTROL = /^\.pawl\/controls\/[^/]+\.ya?ml$/;

export const isControlPath = (path: string): boolean => CONTROL.test(path);

/** Reads `.pawl/` out of a tree. */
export function loadGate(tree: Tree): Gate {
  const issues: Issue[] = [];
  const controls: Control[] = [];
  tree.prefetch?.(tree.entries.map(({ path }) => path).filter((path) => path.startsWith('.pawl/')));
  for (const { path } of tree.entries) {
    if (!isControlPath(path)) {
      if (path.startsWith('.pawl/controls/')) {
        const message = 'is no control: controls are .yml files directly in .pawl/controls/';
        if (!/(^|\/)(README(\.md)?|\.gitkeep)$/.test(path)) issues.push({ path, line: 1, message });
      }
      continue;
    }
    const text = readText(tree, path);
    const read = text.ok ? readControl(path, text.value) : text;
    if (!read.ok) issues.push(...read.issues);
    else controls.push(read.value);
  }
  const seen = new Map<string, string>();
  for (const control of controls) {
    const other = seen.get(control.id);
    if (other !== undefined) {
      issues.push({ path: control.path, line: 1, message: `the id ${control.id} is also that of ${other}` });
    }
    seen.set(control.id, control.path);
  }
  const configText = tree.has(CONFIG_PATH) ? readText(tree, CONFIG_PATH) : undefined;
  const config = configText?.ok === true ? readConfig(CONFIG_PATH, configText.value) : configText;
  if (config?.ok === false) issues.push(...config.issues);
  return {
    config: config?.ok === true ? config.value : NO_CONFIG,
    controls: controls.toSorted((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true })),
    issues,
  };
}
