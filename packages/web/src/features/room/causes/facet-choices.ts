import {
  effectLabels,
  mechanismLabels,
  safeguardLabels,
  safeguardStateLabels,
  triggerLabels,
} from '@pawl/domain/failure-class-labels';
import type { ClassFacet } from '@pawl/domain/room-state';

/** What each facet asks, and the values it takes with their words. The service is a name of this workspace. */
export const facetQuestions: Readonly<Record<ClassFacet, string>> = {
  service: 'Service',
  trigger: 'What set it off',
  mechanism: 'Mechanism',
  safeguard: 'Safeguard',
  safeguardState: 'The safeguard was',
  effect: 'Effect',
};

export const facetChoices: Readonly<Record<Exclude<ClassFacet, 'service'>, Readonly<Record<string, string>>>> = {
  trigger: triggerLabels,
  mechanism: mechanismLabels,
  safeguard: safeguardLabels,
  safeguardState: safeguardStateLabels,
  effect: effectLabels,
};
