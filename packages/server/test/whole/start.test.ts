import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRunning } from '../../src/start/process-identity.ts';
import { killNow, newPlace, postmasterPid, runPawl, startPawl, until, type Place } from './pawl.ts';

let place: Place;
beforeEach(() => {
  place = newPlace();
});
afterEach(() => place.clear());

const addresses = (text: string): readonly string[] => text.match(/https?:\/\/\S+/g) ?? [];

describe('a first start', () => {
  it('makes everything by itself and prints one address, a link that opens one session', async () => {
    const pawl = await startPawl(place);
    expect(addresses(pawl.out() + pawl.err())).toEqual([pawl.entrance]);
    const link = pawl.entrance.split('/enter#')[1] ?? '';
    expect(link.length).toBeGreaterThan(40);
    const enter = () => pawl.call('POST', '/api/session/enter', { link });
    expect(await enter()).toMatchObject({ status: 200, body: { person: { name: 'Admin', role: 'admin' } } });
    expect(await enter()).toMatchObject({ status: 401, body: { code: 'sign_in.link_spent' } });
    const page = await fetch(pawl.url, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const { code, milliseconds } = await pawl.end('SIGTERM');
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(60_000);

    // Somebody has signed in, so from now on the plain address is printed.
    const again = await startPawl(place);
    expect(again.entrance).not.toContain('#');
    expect(again.out()).toContain('Opened the database');
    expect((await again.end('SIGINT')).code).toBe(0);
  });

  it('keeps its secrets from other users, and takes the note for the command line away when it stops', async () => {
    const pawl = await startPawl(place);
    const note = join(place.folder, 'state', 'pawl', 'local.json');
    expect(statSync(place.data).mode & 0o777).toBe(0o700);
    for (const file of [
      join(place.data, 'local.json'),
      note,
      join(place.data, 'postgres-password'),
      join(place.data, 'postgres.log'),
    ]) {
      expect(statSync(file).mode & 0o077, file).toBe(0);
    }
    expect(JSON.parse(readFileSync(note, 'utf8'))).toEqual({ url: pawl.url, token: pawl.token, pid: pawl.child.pid });
    expect((await pawl.call('GET', '/api/people')).status).toBe(200);
    const postmaster = postmasterPid(place.data) ?? 0;
    await pawl.end();
    expect(
      [note, join(place.data, 'local.json'), join(place.data, 'server.lock')].filter((path) => existsSync(path)),
    ).toEqual([]);
    expect(isRunning(postmaster)).toBe(false);

    const later = await startPawl(place);
    const old = await fetch(`${later.url}/api/people`, { headers: { authorization: `Bearer ${pawl.token}` } });
    expect(old.status).toBe(401);
    await later.end();
  });

  it('says everything that is wrong with the settings at once', async () => {
    const { code, err } = await runPawl(place, ['start', '--prot', '8080', '--port', 'http'], {
      env: { PAWL_LOG_LEVEL: 'loud' },
    });
    expect(code).toBe(2);
    expect(err.match(/^ {2}\S+:/gm)).toEqual(['  --port:', '  PAWL_LOG_LEVEL:', '  --prot:']);
    expect(existsSync(place.data)).toBe(false);
  });
});

describe('a folder that is not as it was left', () => {
  it('refuses a second server with the address of the first, which goes on', async () => {
    const first = await startPawl(place);
    const second = await runPawl(place, ['start', '--port', '0']);
    expect(second.code).toBe(3);
    expect(second.err).toContain(`process ${first.child.pid}`);
    expect(second.err).toContain(new URL(first.url).port);
    expect(second.err).toContain('--data');
    expect((await first.call('GET', '/api/people')).status).toBe(200);
    expect((await first.end()).code).toBe(0);
  });

  it('lets one of two servers that start at the same moment have it', async () => {
    const starts = await Promise.allSettled([startPawl(place), startPawl(place)]);
    const up = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
    expect(up.length).toBe(1);
    expect(starts.some((start) => start.status === 'rejected' && String(start.reason).includes('is in use'))).toBe(
      true,
    );
    await up[0]?.end();
  });

  it('takes over the PostgreSQL of a server that was killed', async () => {
    const killed = await startPawl(place);
    const postmaster = postmasterPid(place.data);
    await killed.end('SIGKILL');
    const next = await startPawl(place);
    expect(next.out()).toContain('Took over the database');
    expect(postmasterPid(place.data)).toBe(postmaster);
    expect((await next.end()).code).toBe(0);
    expect(isRunning(postmaster ?? 0)).toBe(false);
  });

  it('stops a PostgreSQL that was left running and does not let it in, and starts its own', async () => {
    const killed = await startPawl(place);
    const postmaster = postmasterPid(place.data) ?? 0;
    await killed.end('SIGKILL');
    // It is stopped in its tracks, so it cannot answer; SIGKILL is the one signal that still reaches it.
    process.kill(postmaster, 'SIGSTOP');
    const next = await startPawl(place);
    expect(next.out()).toContain('Opened the database');
    expect(postmasterPid(place.data)).not.toBe(postmaster);
    await next.end();
  });

  it('starts when both were killed and the number in the pid file went to another program', async () => {
    const killed = await startPawl(place);
    const postmaster = postmasterPid(place.data) ?? 0;
    await killed.end('SIGKILL');
    killNow(postmaster);
    await until(() => !isRunning(postmaster));
    const pidFile = join(place.data, 'postgres', 'postmaster.pid');
    writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid)));
    writeFileSync(
      join(place.data, 'server.lock'),
      JSON.stringify({ pid: process.pid, began: 'long ago', doing: 'start' }),
    );
    const next = await startPawl(place);
    expect((await next.call('GET', '/api/people')).status).toBe(200);
    await next.end();
  });

  it('makes a database again whose making was interrupted', async () => {
    const first = runPawl(place, ['start', '--port', '0']);
    const begun = join(place.data);
    await until(
      () =>
        existsSync(begun) && beginnings(begun).some((name) => existsSync(join(begun, name, 'cluster', 'PG_VERSION'))),
    );
    killNow((JSON.parse(readFileSync(join(begun, 'server.lock'), 'utf8')) as { pid: number }).pid);
    expect((await first).code).toBe(null);
    expect(existsSync(join(begun, 'postgres'))).toBe(false);
    const next = await startPawl(place);
    expect(next.out()).toContain('Made a new database');
    expect((await next.call('GET', '/api/people')).status).toBe(200);
    await next.end();
  });

  it('says which PostgreSQL made a database that it cannot read', async () => {
    const pawl = await startPawl(place);
    await pawl.end();
    writeFileSync(join(place.data, 'postgres', 'PG_VERSION'), '17\n');
    const { code, err } = await runPawl(place, ['start', '--port', '0']);
    expect(code).toBe(1);
    expect(err).toContain('was made by PostgreSQL 17');
    expect(err).toContain('restore FILE --data FOLDER');
  });

  it('touches nothing in a folder that is not a database', async () => {
    mkdirSync(join(place.data, 'postgres'), { recursive: true });
    writeFileSync(join(place.data, 'postgres', 'letters.txt'), 'mine');
    const { code, err } = await runPawl(place, ['start', '--port', '0']);
    expect([code, readFileSync(join(place.data, 'postgres', 'letters.txt'), 'utf8')]).toEqual([1, 'mine']);
    expect(err).toContain('PG_VERSION is missing');
  });

  it('says that a file stands where the folder should be', async () => {
    writeFileSync(place.data, '');
    const { code, err } = await runPawl(place, ['start', '--port', '0']);
    expect(code).toBe(1);
    expect(err).toContain('a file stands in its place');
  });
});

describe('a port that is taken', () => {
  it('says so, says how to choose another, and leaves no PostgreSQL behind', async () => {
    const other = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await until(() => other.listening);
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { code, err } = await runPawl(place, ['start', '--port', String(port)]);
    expect(code).toBe(1);
    expect(err).toContain(`Port ${port} on 127.0.0.1 is taken by another program.`);
    expect(err).toContain(`--port ${port + 1}`);
    expect(postmasterPid(place.data)).toBe(undefined);
    expect(existsSync(join(place.data, 'server.lock'))).toBe(false);
    other.close();
  });

  it('recognises another Pawl on it', async () => {
    const first = await startPawl(place);
    const elsewhere = newPlace();
    const { code, err } = await runPawl(elsewhere, ['start', '--port', new URL(first.url).port]);
    expect(code).toBe(1);
    expect(err).toContain('another Pawl');
    await elsewhere.clear();
    await first.end();
  });
});

describe('stopping', () => {
  it('ends at once at the second signal, and loses nothing by it', async () => {
    const pawl = await startPawl(place);
    expect((await pawl.call('POST', '/api/teams', { name: 'payments' })).status).toBe(201);
    pawl.child.kill('SIGTERM');
    const { code } = await pawl.end('SIGTERM');
    expect([0, 1]).toContain(code);
    const next = await startPawl(place);
    expect(await next.call('GET', '/api/teams')).toMatchObject({ body: { items: [{ name: 'payments' }] } });
    await next.end();
  });

  it('outlives whoever read what it prints, and still stops in order', async () => {
    const pawl = await startPawl(place);
    pawl.child.stdout?.destroy();
    pawl.child.stderr?.destroy();
    expect((await pawl.call('GET', '/api/teams')).status).toBe(200);
    expect((await pawl.end()).code).toBe(0);
    expect(postmasterPid(place.data)).toBeUndefined();
  });

  it('answers a page that listens for changes to the end, and does not wait for it', async () => {
    const pawl = await startPawl(place);
    const idle = await fetch(`${pawl.url}/healthz`);
    expect(await idle.json()).toEqual({ status: 'ok' });
    const { code, milliseconds } = await pawl.end();
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(60_000);
  });
});

const beginnings = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.startsWith('postgres.new-'));
