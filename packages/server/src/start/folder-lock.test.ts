import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { holderOf, takeFolder } from './folder-lock.ts';
import { beganAt, identityOf, isRunning, isSameProcess } from './process-identity.ts';

let folder: string;
const made: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pawl-lock-'));
  made.push(folder);
});
afterAll(() => made.forEach((path) => rmSync(path, { recursive: true })));

const leave = (lock: unknown): void => writeFileSync(join(folder, 'server.lock'), JSON.stringify(lock));

it('is held by one, named to the other, and given back', () => {
  const lock = takeFolder(folder, 'backup');
  expect(() => takeFolder(folder, 'start')).toThrow(/busy with `pawl-server backup`/);
  lock.publish('http://localhost:1');
  expect(holderOf(folder)).toMatchObject({ pid: process.pid, url: 'http://localhost:1' });
  expect(() => takeFolder(folder, 'start')).toThrow('Pawl already runs at http://localhost:1');
  lock.release();
  takeFolder(folder, 'start').release();
  expect(readdirSync(folder)).toEqual([]);
});

it('passes over what a killed server left: a dead number, a number used again, half a file', () => {
  for (const left of [
    { pid: 2 ** 22 - 1, began: 'x', doing: 'start' },
    { pid: process.pid, began: 'before the reboot', doing: 'start' },
    'rubbish',
    {},
  ]) {
    leave(left);
    expect(holderOf(folder)).toBe(undefined);
    takeFolder(folder, 'start').release();
  }
  expect(readdirSync(folder)).toEqual([]);
});

it('does not take away the lock of somebody else', () => {
  const lock = takeFolder(folder, 'start');
  const other = { ...identityOf(process.ppid), doing: 'start' };
  leave(other);
  lock.release();
  expect(holderOf(folder)).toMatchObject({ pid: process.ppid });
});

it('tells one process from another of the same number', () => {
  expect(isSameProcess(identityOf(process.pid))).toBe(true);
  expect(isSameProcess({ pid: process.pid, began: 'another time' })).toBe(false);
  expect([isRunning(process.pid), beganAt(2 ** 22 - 1)]).toEqual([true, undefined]);
});
