import type { Work } from '../ports/work.ts';

/**
 * Lets one transaction at a time decide what spans incidents: names of services, which file is which incident, chains of duplicates.
 * Taking no number locks the workspace's row all the same. Always taken before any incident is locked, so that no two
 * transactions wait for each other.
 */
export const holdWorkspace = (work: Work): Promise<unknown> => work.takeNumbers(0);
