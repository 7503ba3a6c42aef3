import { expect, it } from 'vitest';
import { localServerFiles, readLocalServer, userLocalServerFile } from './local-server.ts';

it('says where the note of a running server lies: the data folder first, then one place per user', () => {
  expect(localServerFiles({}, '/home/ada', '/srv')).toEqual([
    '/srv/.pawl-data/local.json',
    '/home/ada/.local/state/pawl/local.json',
  ]);
  expect(localServerFiles({ PAWL_DATA: '/d', XDG_STATE_HOME: '/s' }, '/home/ada', '/srv')).toEqual([
    '/d/local.json',
    '/s/pawl/local.json',
  ]);
  expect(userLocalServerFile({ XDG_STATE_HOME: '' }, '/home/ada')).toBe('/home/ada/.local/state/pawl/local.json');
});

it('reads a note, and takes nothing else for one', () => {
  const note = { url: 'http://127.0.0.1:7295', token: 'x'.repeat(43), pid: 7 };
  expect(readLocalServer(JSON.stringify(note))).toEqual(note);
  for (const text of [
    '',
    '{',
    '{}',
    'null',
    JSON.stringify({ ...note, pid: -1 }),
    JSON.stringify({ ...note, url: 'nowhere' }),
    JSON.stringify({ ...note, token: '' }),
  ]) {
    expect(readLocalServer(text), text).toBe(undefined);
  }
});
