/** Somebody who has the incident open, by the role they take part in; `count` is how many of their tabs. */
export interface Present {
  readonly name: string;
  readonly role?: string;
  readonly count: number;
}

interface Visit {
  readonly personId: string;
  readonly name: string;
  readonly role?: string;
  readonly tell: (people: readonly Present[]) => void;
}

export interface Presence {
  /** Somebody opened the incident: they and everybody in it are told who is here. Returns how to leave. */
  enter(incidentId: string, visit: Visit): () => void;
}

/** Who is in which incident on this server. Kept in memory only: it ends with the connection and is written nowhere. */
export function presenceBook(): Presence {
  const visits = new Map<string, Set<Visit>>();
  const tellAll = (incidentId: string): void => {
    const here = [...(visits.get(incidentId) ?? [])];
    const people = new Map<string, Present>();
    for (const { personId, name, role } of here) {
      const count = (people.get(personId)?.count ?? 0) + 1;
      people.set(personId, { name, count, ...(role === undefined ? {} : { role }) });
    }
    for (const { tell } of here) tell([...people.values()]);
  };
  return {
    enter(incidentId, visit) {
      const here = visits.get(incidentId) ?? new Set();
      visits.set(incidentId, here.add(visit));
      tellAll(incidentId);
      return () => {
        here.delete(visit);
        if (here.size === 0) visits.delete(incidentId);
        else tellAll(incidentId);
      };
    },
  };
}
