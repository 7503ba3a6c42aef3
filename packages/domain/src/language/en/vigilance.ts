import type { Rule } from '../rule.ts';
import { wishesOfCare } from './wishes-of-care.ts';
import { wishesOfEffort } from './wishes-of-effort.ts';
import { wishesOfMemory } from './wishes-of-memory.ts';
import { wishesOfTraining } from './wishes-of-training.ts';

export const vigilanceRules: readonly Rule<'vigilance'>[] = [
  ...wishesOfCare,
  ...wishesOfMemory,
  ...wishesOfTraining,
  ...wishesOfEffort,
];
