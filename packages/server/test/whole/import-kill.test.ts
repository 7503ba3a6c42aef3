import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { newPlace, startPawl, until, type Place, type RunningPawl } from './pawl.ts';

const cli = fileURLToPath(new URL('../../../cli/bin/pawl.js', import.meta.url));
const places = [newPlace(), newPlace()];
afterAll(async () => {
  for (const place of places) await place.clear();
});

const things = [
  'refund',
  'ledger',
  'gateway',
  'invoice',
  'queue',
  'replica',
  'certificate',
  'webhook',
  'cache',
  'mandate',
];
const mishaps = [
  'timed out',
  'ran twice',
  'filled the disk',
  'lost its leader',
  'expired',
  'was reverted',
  'deadlocked',
];
/** Three requests' worth: the command line sends 200 files at a time. */
const files = 600;
function writeArchive(place: Place): string {
  const folder = join(place.folder, 'archive');
  mkdirSync(folder);
  for (let n = 0; n < files; n += 1) {
    const [thing, mishap] = [things[n % things.length], mishaps[n % mishaps.length]];
    writeFileSync(
      join(folder, `${String(n).padStart(4, '0')}.md`),
      `# The ${thing} ${mishap}\n\nDate: 2024-0${1 + (n % 9)}-${10 + (n % 18)}\n\n## Summary\n\nCase ${n}: the ${things[(n * 3) % things.length]} worker ${mishaps[(n * 5) % mishaps.length]} after a deploy of unit${n % 57}.\n\n## Actions\n\n- [ ] Alert on unit${n % 31} before it ${mishap}\n`,
    );
  }
  return folder;
}

function importing(pawl: RunningPawl, place: Place) {
  const env = { ...place.env, PAWL_URL: pawl.url, PAWL_TOKEN: pawl.token };
  const child = spawn(process.execPath, [cli, 'import', 'archive'], {
    cwd: place.folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return once(child, 'close').then(([code]) => ({ code: code as number | null, said }));
}

async function answersOf(pawl: RunningPawl) {
  const answers = [];
  for (let n = 0; n < 20; n += 1) {
    const title = `${things[(n * 7) % things.length]} ${mishaps[(n * 4) % mishaps.length]} unit${(n * 13) % 57}`;
    const question = { title, text: '', before: '2026-01-01T00:00:00Z', limit: 10 };
    await until(async () => (await pawl.call('POST', '/api/recall', question)).status === 200);
    const { body } = await pawl.call('POST', '/api/recall', question);
    const matches = body['matches'] as { key: string; title: string; score: number; strength: number; debt: string }[];
    answers.push({
      searched: body['searched'],
      matches: matches.map(({ key, score, strength, debt, ...match }) => ({
        key,
        title: match.title,
        score,
        strength,
        debt,
      })),
    });
  }
  return answers;
}

it('ends with the same index when the server is killed in the middle of an import and the import is run again', async () => {
  const [plain, killed] = places as [Place, Place];
  writeArchive(plain);
  writeArchive(killed);
  const undisturbed = await startPawl(plain);
  const whole = await importing(undisturbed, plain);
  expect(whole).toMatchObject({ code: 0, said: expect.stringContaining(`${files} added`) });
  const expected = await answersOf(undisturbed);
  await undisturbed.end();

  const first = await startPawl(killed);
  const broken = importing(first, killed);
  await until(async () => {
    const { body } = await first.call('GET', '/api/imports');
    return ((body['items'] as { filesSeen: number }[])[0]?.filesSeen ?? 0) > 0;
  }, 60_000);
  await first.end('SIGKILL');
  expect((await broken).code).not.toBe(0);

  const second = await startPawl(killed);
  const again = await importing(second, killed);
  expect(again.code).toBe(0);
  const counts = /(\d+) added, 0 updated, (\d+) unchanged/.exec(again.said);
  const [added, unchanged] = [Number(counts?.[1]), Number(counts?.[2])];
  expect(added + unchanged).toBe(files);
  expect(unchanged).toBeGreaterThan(0);
  expect(added).toBeGreaterThan(0);
  expect(await answersOf(second)).toEqual(expected);
  await second.end();
}, 300_000);
