import { invalid } from '../invalid.ts';
import type { Work } from '../ports/work.ts';
import type { ServiceRecord } from '../ports/workspace-records.ts';
import { done, type Result } from '../refusal.ts';
import { findServices, servicesByEveryName, servicesNamed } from './services-by-name.ts';

/** The services an incident names; new ones are made, except by one that is restricted: the list of services is for everybody. */
export async function servicesOf(
  work: Work,
  restricted: boolean,
  names: readonly string[],
): Promise<Result<readonly ServiceRecord[]>> {
  if (!restricted) return done([...(await servicesNamed(work, names)).values()]);
  const find = await servicesByEveryName(work);
  const unknown = names.find((name) => find(name) === undefined);
  if (unknown !== undefined) {
    return invalid(
      'body.services',
      `No service is called “${unknown}”, and a new one would show others what this is about.`,
    );
  }
  return done([...(await findServices(work, names)).values()]);
}
