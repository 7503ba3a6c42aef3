import { isSaid, unmet, type Requirement } from './requirement.ts';

/**
 * The facets that make a class. Recurrence is counted on mechanism, safeguard and state; trigger and effect say
 * whether it came through a new door and whether it was caught smaller. Service is expected but not required: some
 * failures belong to no service (a laptop, a supplier, a process), and a forced one would be invented.
 */
const required = {
  trigger: 'trigger',
  mechanism: 'mechanism',
  safeguard: 'safeguard',
  safeguardState: 'state of the safeguard',
  effect: 'effect',
} as const;

export const classMissing: Requirement = ({ failureClass, recurrence, differs }) => {
  const open: string[] = [];
  const facets = Object.entries(required)
    .filter(([facet]) => !isSaid(failureClass[facet as keyof typeof required]))
    .map(([, words]) => words);
  if (facets.length > 0) open.push(`the class has no ${facets.join(', ')}`);
  if (recurrence === undefined) open.push('“first time, again the same way, or again differently?” is not answered');
  else if (recurrence === 'again_differently' && differs.length === 0)
    open.push('“differently” names no facet that changed');
  if (open.length === 0) return null;
  return unmet(
    'class.missing',
    `The failure class is not settled: ${open.join('; ')}.`,
    'Set the missing facets, say whether this happened before, and for “differently” name what changed.',
  );
};
