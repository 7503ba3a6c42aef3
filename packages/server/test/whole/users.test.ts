import { chownSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isRoot, newPlace, runPawl, startPawl, type Place } from './pawl.ts';

/** `nobody` on every Linux. */
const nobody = { uid: 65_534, gid: 65_534 };
const places: Place[] = [];
const placeOf = (owner?: typeof nobody): Place => {
  const place = newPlace(owner);
  places.push(place);
  return place;
};
afterEach(async () => {
  for (const place of places.splice(0)) await place.clear();
});

/** These play one user against another, which only root can stage; an ordinary user's own start is what every other test does then. */
const startedByRoot = () => {
  it('hands PostgreSQL to another user, and opens no folder for it', async () => {
    const place = placeOf();
    const pawl = await startPawl(place);
    const cluster = statSync(join(place.data, 'postgres'));
    expect([statSync(place.data).uid, statSync(place.data).mode & 0o777]).toEqual([0, 0o700]);
    expect(cluster.uid).not.toBe(0);
    expect(cluster.mode & 0o777).toBe(0o700);
    await pawl.end();
  });

  it('works below a folder that only root may enter', async () => {
    const folder = mkdtempSync('/root/pawl-test-');
    try {
      const place = { ...placeOf(), folder, data: join(folder, '.pawl-data') };
      const pawl = await startPawl(place);
      expect((await pawl.call('POST', '/api/teams', { name: 'x' })).status).toBe(201);
      await pawl.end();
      expect(statSync(folder).mode & 0o777).toBe(0o700);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('runs the folder of an ordinary user as that user, who can go on with it', async () => {
    const place = placeOf(nobody);
    const first = await startPawl(place, [], { user: nobody });
    expect(statSync(join(place.data, 'postgres')).uid).toBe(nobody.uid);
    await first.end();
    const asRoot = await startPawl(place);
    expect((await asRoot.call('POST', '/api/teams', { name: 'x' })).status).toBe(201);
    await asRoot.end();
    const again = await startPawl(place, [], { user: nobody });
    expect(await again.call('GET', '/api/teams')).toMatchObject({ body: { items: [{ name: 'x' }] } });
    await again.end();
  });
};

const startedByAnOrdinaryUser = () => {
  it('says that the folder may not be written to', async () => {
    const place = placeOf(nobody);
    mkdirSync(place.data, { mode: 0o755 });
    const { code, err } = await runPawl(place, ['start', '--port', '0'], { user: nobody });
    expect(code).toBe(1);
    expect(err).toContain('may not be written to by this user');
    chownSync(place.data, nobody.uid, nobody.gid);
    const pawl = await startPawl(place, [], { user: nobody });
    await pawl.end();
  });

  it('says that the database belongs to another user', async () => {
    const place = placeOf(nobody);
    const pawl = await startPawl(place);
    await pawl.end();
    chownSync(place.data, nobody.uid, nobody.gid);
    const { code, err } = await runPawl(place, ['start', '--port', '0'], { user: nobody });
    expect(code).toBe(1);
    expect(err).toContain('belongs to another user');
  });
};

if (isRoot) {
  describe('started by root', () => {
    startedByRoot();
  });
  describe('started by an ordinary user', () => {
    startedByAnOrdinaryUser();
  });
} else it('NOT STAGED: one user against another, which only root can play', () => expect(isRoot).toBe(false));
