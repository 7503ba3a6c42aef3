import type { Depth, IncidentStatus, Mechanism, Severity, Trigger } from '@pawl/domain/vocabulary';
import type { ArchiveFilter } from '../ports/queries.ts';
import type { Reading } from '../ports/work.ts';
import { findServices } from './services-by-name.ts';

export interface ArchiveQuestion {
  readonly q?: string | undefined;
  /** A name, an alias or an earlier name. */
  readonly service?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly depth?: Depth | undefined;
  readonly status?: IncidentStatus | undefined;
  readonly mechanism?: Mechanism | undefined;
  readonly trigger?: Trigger | undefined;
  readonly debt?: 'owed' | undefined;
  /** First and last day, both included, in UTC. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly sort?: 'best' | 'newest' | 'oldest' | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const millisecondsPerDay = 86_400_000;
const startOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** The filters of a question as the database takes them; null when nothing was asked for. An unknown service matches nothing. */
export async function archiveFilter(read: Reading, question: ArchiveQuestion): Promise<ArchiveFilter | null> {
  const { service, severity, depth, status, mechanism, trigger, debt, from, to } = question;
  const filter: ArchiveFilter = {
    ...(service === undefined ? {} : { serviceIds: [...(await findServices(read, [service])).keys()] }),
    ...(severity === undefined ? {} : { severity }),
    ...(depth === undefined ? {} : { depth }),
    ...(status === undefined ? {} : { status }),
    ...(mechanism === undefined ? {} : { mechanism }),
    ...(trigger === undefined ? {} : { trigger }),
    ...(debt === undefined ? {} : { owed: true as const }),
    ...(from === undefined ? {} : { from: startOf(from) }),
    ...(to === undefined ? {} : { until: new Date(startOf(to).getTime() + millisecondsPerDay) }),
  };
  return Object.keys(filter).length > 0 ? filter : null;
}
