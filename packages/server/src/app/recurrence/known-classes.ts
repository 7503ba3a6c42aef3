import { classesOf, earlier } from '@pawl/domain/recurrence/classes';
import type { ClassMember } from '../ports/recurrence-queries.ts';
import type { Reading } from '../ports/work.ts';

/**
 * Every class that failed more than once, its incidents oldest first. An incident whose room said "again" and named no earlier one is
 * a class of its own: it recurred, whether or not the archive knows of what. Two queries.
 */
export async function knownClasses(read: Reading): Promise<ClassMember[][]> {
  const pairs = await read.queries.sameClassPairs();
  const members = await read.queries.classMembers();
  const groups = classesOf(members, pairs);
  const grouped = new Set(groups.flat());
  const alone = members.filter((member) => !grouped.has(member) && saysAgain(member)).toSorted(earlier);
  return [...groups, ...alone.map((member) => [member])];
}

const saysAgain = ({ recurrence }: ClassMember): boolean => recurrence !== null && recurrence !== 'first_time';

/** Those of a class that recurred: all but its first, and that one too when its room said so. */
export const recurrencesIn = (group: readonly ClassMember[]): readonly ClassMember[] =>
  group.filter((member, at) => at > 0 || saysAgain(member));
