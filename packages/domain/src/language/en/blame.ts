import type { Rule } from '../rule.ts';
import { causeRules } from './cause.ts';
import { characterRule } from './character.ts';
import { lapseRules } from './lapse.ts';

export const blameRules: readonly Rule<'blame'>[] = [...lapseRules, ...causeRules, characterRule];
