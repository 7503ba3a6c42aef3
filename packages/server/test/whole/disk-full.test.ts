import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isRoot, newPlace, startPawl, until } from './pawl.ts';

const place = newPlace();

/** A disk of its own in memory; only root, and not in every container, may mount one. */
function mountSmallDisk(): boolean {
  mkdirSync(place.data);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=0700', 'tmpfs', place.data], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const mounted = isRoot && mountSmallDisk();
afterAll(async () => {
  if (mounted) execFileSync('umount', ['-l', place.data]);
  await place.clear();
});

const aFullDisk = () => {
  it('is told as what it is, loses nothing that was acknowledged, and is over when there is space again', async () => {
    const pawl = await startPawl(place);
    const filler = join(place.data, 'filler');
    const free = (): number => statfsSync(place.data).bavail * statfsSync(place.data).bsize;
    writeFileSync(filler, Buffer.alloc(Math.max(0, free() - 256 * 1024)));

    const acknowledged: string[] = [];
    const seen = new Set<string>();
    const summary = 'The batch ran twice. '.repeat(400);
    await until(async () => {
      const title = `Batch ${acknowledged.length + seen.size}`;
      const { status, body } = await pawl.call('POST', '/api/incidents', {
        title,
        summary: `${summary}${Math.random()}`,
      });
      if (status === 201) acknowledged.push((body['incident'] as { key: string }).key);
      else seen.add(`${status} ${body['code'] as string}`);
      return seen.has('507 server.full') || seen.has('503 database.away');
    }, 60_000);
    expect([...seen].filter((answer) => !['507 server.full', '503 database.away'].includes(answer))).toEqual([]);

    rmSync(filler);
    await until(async () => (await pawl.call('POST', '/api/incidents', { title: 'After' })).status === 201, 30_000);
    for (const key of acknowledged) expect((await pawl.call('GET', `/api/incidents/${key}`)).status).toBe(200);
    expect((await pawl.end()).code).toBe(0);
  });
};

if (mounted) {
  describe('a full disk', () => {
    aFullDisk();
  });
} else it('NOT STAGED: a full disk, because only root may mount a small one', () => expect(mounted).toBe(false));
