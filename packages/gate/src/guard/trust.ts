import type { KeyObject } from 'node:crypto';
import type { Decision } from '@pawl/domain/gate-decision/decision';
import { CONFIG_PATH } from '../control/read-config.ts';
import { isSignedBy, readPublicKey } from '../decision/verify.ts';
import { git } from '../git/run-git.ts';
import type { Sides } from './sides.ts';

/** Whose decisions count, as the base says it: what the change says about that is not asked. */
export interface Trust {
  /** Whether the base asks for signatures. */
  readonly keyed: boolean;
  readonly key?: KeyObject;
  /** How heartbeats name this repository. */
  readonly repository?: string;
  /** The base does not tell: its `pawl.yml` cannot be read. */
  readonly unknown: boolean;
}

export function trustOf({ base }: Sides): Trust {
  const { publicKey, repository } = base.gate.config;
  const key = publicKey === undefined ? undefined : readPublicKey(publicKey);
  return {
    keyed: publicKey !== undefined,
    unknown: base.gate.issues.some(({ path }) => path === CONFIG_PATH),
    ...(key !== undefined && { key }),
    ...(repository !== undefined && { repository }),
  };
}

/** Why a decision of the change does not count, whatever it covers; `undefined` where it may. */
export function refusal(
  decision: Decision,
  fresh: readonly Decision[],
  trust: Trust,
  sides: Sides,
  today: string,
): string | undefined {
  const { id, until } = decision;
  if (trust.unknown) return `${CONFIG_PATH} of the base cannot be read, so nothing tells whose decisions count`;
  if (fresh.some((other) => other !== decision && other.id === id))
    return `the id ${id} is there twice; one decision, one file`;
  if (wasUsed(id, sides)) return `the id ${id} was used before; a decision works once`;
  if (until !== undefined && until < today) return `it could be used until ${until}`;
  if (trust.keyed && (trust.key === undefined || !isSignedBy(decision, trust.key))) {
    return 'it does not carry a signature of the server this repository trusts';
  }
  return elsewhere(decision, trust);
}

/** In the base, or ever in its history: a record that somebody deleted stays used. */
function wasUsed(id: string, { root, base }: Sides): boolean {
  const paths = ['yml', 'yaml'].map((ending) => `.pawl/decisions/${id}.${ending}`);
  if (paths.some((path) => base.tree.has(path))) return true;
  return (
    git(root, ['log', '-1', '--format=%H', base.id, '--', ...paths])
      .stdout.toString()
      .trim() !== ''
  );
}

function elsewhere({ repository }: Decision, trust: Trust): string | undefined {
  if (trust.repository === undefined) return undefined;
  if (repository === undefined) return trust.keyed ? `it does not say that it is for ${trust.repository}` : undefined;
  return sameRepository(repository, trust.repository)
    ? undefined
    : `it was made for ${repository}, and this is ${trust.repository}`;
}

/** `owner/name`, or an address that ends with it. */
function sameRepository(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) =>
    text
      .trim()
      .toLowerCase()
      .replace(/\.git$/, '')
      .replace(/\/+$/, ''),
  );
  if (left === undefined || right === undefined) return false;
  const endsWith = (long: string, short: string): boolean =>
    short.includes('/') && (long.endsWith(`/${short}`) || long.endsWith(`:${short}`));
  return left === right || endsWith(left, right) || endsWith(right, left);
}
