import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { logFile, openLog, shortLine } from './log.ts';

it('keeps the whole log in the folder when a person watches, readable by them only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pawl-log-'));
  const log = openLog(folder, 'info', true);
  log.info({ req: { headers: { authorization: 'Bearer secret' } } }, 'asked');
  log.debug('not wanted');
  const text = readFileSync(logFile(folder), 'utf8');
  expect(text.trim().split('\n').length).toBe(1);
  expect(text).not.toContain('secret');
  expect(statSync(logFile(folder)).mode & 0o077).toBe(0);
  rmSync(folder, { recursive: true });
});

it('makes one short line of a warning and of an error', () => {
  const time = new Date(2026, 0, 1, 14, 2, 7).getTime();
  expect(shortLine(JSON.stringify({ level: 40, time, msg: 'PostgreSQL is back' }))).toBe(
    '14:02:07 warning PostgreSQL is back',
  );
  expect(shortLine(JSON.stringify({ level: 50, time, msg: 'request failed', err: { message: 'refused' } }))).toBe(
    '14:02:07 error   request failed: refused',
  );
});
