import { refuse, type Refusal } from './refusal.ts';

/** A field that is well formed and still cannot be taken, told the way the schemas tell theirs. */
export const invalid = (at: string, message: string): Refusal =>
  refuse('request.invalid', message, { errors: [{ at, message }] });
