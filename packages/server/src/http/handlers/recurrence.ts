import { readQuarter } from '../../app/recurrence/read-quarter.ts';
import { readRecurrence } from '../../app/recurrence/read-recurrence.ts';
import type { HandlerTable } from '../handler.ts';

export const recurrenceHandlers = {
  readRecurrence: (read, { query }) => readRecurrence(read, query),
  readQuarter: (read, { params }) => readQuarter(read, params.quarter),
} satisfies Partial<HandlerTable>;
