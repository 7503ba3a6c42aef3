import { ProblemError, UnreachableError } from '@pawl/contract/call-route';
import { expect, test } from 'vitest';
import { currentOf, fieldErrors, readProblem, troubleOf } from './problem.ts';

const problem = (more: object) => {
  const body = readProblem({
    type: 'about:blank',
    title: 'The request is not of the form this address takes.',
    status: 400,
    code: 'request.invalid',
    next: 'Correct the fields.',
    ...more,
  });
  if (!body) throw new Error('this is a problem');
  return new ProblemError(body);
};

test('a refusal is told from any other answer by its shape', () => {
  expect(readProblem({ title: 'x', code: 'not_found', next: 'y' })).toBeDefined();
  for (const other of [undefined, null, 'no', [], {}, { title: 'x' }, { title: 1, code: 'a', next: 'b' }]) {
    expect(readProblem(other)).toBeUndefined();
  }
});
test('what is wrong is found by the name of its field', () => {
  const errors = [
    { at: 'body.title', message: 'too long' },
    { at: 'body.services.2', message: 'unknown' },
    { at: 'body.title', message: 'a second word on the same field' },
    { at: 'body', message: 'of the whole' },
    { at: 7, message: 'nowhere' },
    null,
  ];
  expect(fieldErrors(problem({ errors }))).toEqual({ title: 'too long', services: 'unknown' });
  expect(fieldErrors(problem({}))).toEqual({});
  expect(fieldErrors(new Error('no'))).toEqual({});
});
test('only a refused change carries the thing as it stands', () => {
  expect(currentOf(problem({ code: 'precondition.failed', current: { version: 4 } }))).toEqual({ version: 4 });
  expect(currentOf(problem({ current: { version: 4 } }))).toBeUndefined();
});
test('a lost connection says what is safe', () => {
  expect(troubleOf(new UnreachableError('x')).detail).toContain('safe');
  expect(troubleOf(problem({ requestId: 'r1' }))).toMatchObject({ code: 'request.invalid', requestId: 'r1' });
  expect(troubleOf('odd').code).toBe('page.fault');
});
