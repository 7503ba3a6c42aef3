import { nameOn, takeOff } from '../../app/visibility/name-on.ts';
import { readVisibility } from '../../app/visibility/read-visibility.ts';
import { openToAll, restrict } from '../../app/visibility/restrict.ts';
import type { HandlerTable } from '../handler.ts';

export const visibilityHandlers = {
  readVisibility: (read, { params }) => readVisibility(read, params.key),
  restrict: (work, { params, body }) => restrict(work, params.key, body),
  openToAll: (work, { params, body }) => openToAll(work, params.key, body.reason),
  nameOn: (work, { params }) => nameOn(work, params.key, params.id),
  takeOff: (work, { params }) => takeOff(work, params.key, params.id),
} satisfies Partial<HandlerTable>;
