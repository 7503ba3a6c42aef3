import { sha256 } from '../control/fingerprint.ts';
import type { Config } from '../control/read-config.ts';
import { CONFIG_PATH } from '../control/read-config.ts';
import { readPublicKey } from '../decision/verify.ts';
import { pathTest } from '../evaluate/glob.ts';
import { ciRuns } from './ci/ci-runs.ts';
import { samplePaths } from './sample-paths.ts';
import type { Sides } from './sides.ts';
import type { Weakening } from './weakening.ts';
import { digest } from './weakening.ts';

type Difference = readonly [key: string, message: string];

/** `pawl.yml` says something else than before about where the gate reports, whom it trusts and what it looks at. */
export function rewired(sides: Sides): readonly Weakening[] {
  const { base, head } = sides;
  const was = base.gate.config;
  const is = head.gate.config;
  const fingerprint = sha256(base.tree.read(CONFIG_PATH) ?? '');
  return [...differences(was, is), ...lostPlaces(sides), ...excluded(sides)].map(([key, message]) => ({
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

/** Setting something for the first time takes nothing away. */
function differences(was: Config, is: Config): readonly Difference[] {
  const found: Difference[] = [];
  const said: readonly (readonly [string, string, string | undefined, string | undefined])[] = [
    ['server', 'the server', was.server?.replace(/\/+$/, ''), is.server?.replace(/\/+$/, '')],
    ['repository', 'the name of this repository', was.repository, is.repository],
    ['defaults.branch', 'the default branch', was.defaults.branch, is.defaults.branch],
  ];
  for (const [key, name, before, after] of said) {
    if (before !== undefined && before !== after)
      found.push([key, `${name} went from ${before} to ${after ?? 'none'}`]);
  }
  if (was.publicKey !== undefined && keyOf(was.publicKey) !== keyOf(is.publicKey ?? '')) {
    const message =
      is.publicKey === undefined
        ? 'the public key is gone: decisions would no longer need a signature'
        : `the public key that decisions are verified with is another (${digest([is.publicKey])})`;
    found.push(['public_key', message]);
  }
  return found;
}

/** A key is the same in each of its three writings. */
const keyOf = (text: string): string =>
  readPublicKey(text)?.export({ format: 'der', type: 'spki' }).toString('base64') ?? text.trim();

/** A place may be renamed: what matters is that the same CI still runs what it ran, and that pawl.yml says where. */
function lostPlaces({ base, head, renames }: Sides): readonly Difference[] {
  const is = head.gate.config.ci;
  const missing = base.gate.config.ci.filter((place) => !is.includes(place));
  if (missing.length === 0) return [];
  const before = ciRuns(base.tree, base.gate.config.ci);
  const after = ciRuns(head.tree, is);
  return missing
    .filter((place) => {
      if (is.includes(renames.get(place) ?? '')) return false;
      const own = before.filter((run) => run.place === place);
      const commands = new Set(own.map(({ command }) => command));
      const heirs = after.filter((run) => is.includes(run.place) && own.some(({ system }) => system === run.system));
      return commands.size === 0 || [...commands].some((command) => !heirs.some((run) => run.command === command));
    })
    .map((place) => ['ci', `${place} is no longer named as a place where CI runs the gate`]);
}

/** Paths of today or tomorrow that every control used to look at where it was asked to, and none does now. */
function excluded({ base, head }: Sides): readonly Difference[] {
  const before = base.gate.config.defaults.exclude;
  const after = head.gate.config.defaults.exclude;
  if (before.join('\n') === after.join('\n')) return [];
  const was = pathTest(before);
  const is = pathTest(after);
  const kept = before.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const asked = [...samplePaths([...after, ...kept]), ...head.tree.entries.map(({ path }) => path)];
  const lost = asked.filter((path) => is(path) && !was(path));
  if (lost.length === 0) return [];
  const globs = after.filter((glob) => !glob.startsWith('!') && lost.some(pathTest([glob])));
  return [['defaults.exclude', `no control looks at ${globs.join(', ')} any more`]];
}
