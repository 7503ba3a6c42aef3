import { sha256 } from '../control/fingerprint.ts';
import type { Config } from '../control/read-config.ts';
import { CONFIG_PATH } from '../control/read-config.ts';
import type { Sides } from './sides.ts';
import type { Weakening } from './weakening.ts';
import { digest } from './weakening.ts';

/** `pawl.yml` says something else than before about where the gate reports, whom it trusts and what it looks at. */
export function rewired({ base, head }: Sides): readonly Weakening[] {
  const was = base.gate.config;
  const is = head.gate.config;
  const fingerprint = sha256(base.tree.read(CONFIG_PATH) ?? '');
  return differences(was, is).map(([key, message]) => ({
    row: 'rewired' as const,
    control: 'gate',
    covers: `rewired:${key}:${digest([message])}`,
    fingerprint,
    path: CONFIG_PATH,
    line: 1,
    message,
    evidence: [],
  }));
}

/** Setting something for the first time takes nothing away; excluding files always does. */
function differences(was: Config, is: Config): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  if (was.server !== undefined && was.server !== is.server) {
    found.push(['server', `the server went from ${was.server} to ${is.server ?? 'none'}`]);
  }
  if (was.publicKey !== undefined && was.publicKey.trim() !== is.publicKey?.trim()) {
    found.push([
      'public_key',
      is.publicKey === undefined
        ? 'the public key is gone: decisions would no longer need a signature'
        : 'the public key that decisions are verified with is another',
    ]);
  }
  for (const place of was.ci.filter((item) => !is.ci.includes(item))) {
    found.push(['ci', `${place} is no longer named as a place where CI runs the gate`]);
  }
  if (was.defaults.branch !== undefined && was.defaults.branch !== is.defaults.branch) {
    found.push([
      'defaults.branch',
      `the default branch went from ${was.defaults.branch} to ${is.defaults.branch ?? 'none'}`,
    ]);
  }
  for (const glob of is.defaults.exclude.filter((item) => !was.defaults.exclude.includes(item))) {
    found.push(['defaults.exclude', `no control looks at ${glob} any more`]);
  }
  return found;
}
