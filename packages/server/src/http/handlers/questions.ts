import { listQuestions } from '../../app/questions/list-questions.ts';
import type { HandlerTable } from '../handler.ts';

export const questionHandlers = {
  listQuestions: (read, { query }) => listQuestions(read, query),
} satisfies Partial<HandlerTable>;
