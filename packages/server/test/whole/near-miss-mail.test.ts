import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newPlace, startPawl, type Finished, type Place, type RunningPawl } from './pawl.ts';

/** The command as the pipe of a mail server runs it: one process for each mail, which comes on standard input. */
const program = fileURLToPath(new URL('../../bin/pawl-server.js', import.meta.url));

let place: Place;
let pawl: RunningPawl;
beforeAll(async () => {
  place = newPlace();
  pawl = await startPawl(place);
});
afterAll(() => place.clear());

async function pipe(mail: string | Buffer, args: readonly string[] = [], env = {}): Promise<Finished> {
  const child = spawn(process.execPath, [program, 'near-miss-mail', ...args], {
    cwd: place.folder,
    env: { ...place.env, ...env },
  });
  // Whoever refuses a mail does not read it to its end.
  child.stdin.on('error', () => undefined);
  child.stdin.end(mail);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}
const letter = (id: string, subject: string, body: string, more: readonly string[] = []): string =>
  [
    'From: Sam Stranger <sam@elsewhere.test>',
    'To: near-miss@pawl.test',
    `Subject: ${subject}`,
    `Message-ID: <${id}@elsewhere.test>`,
    ...more,
    '',
    body,
  ].join('\r\n');
const told = async () => {
  const { body } = await pawl.call('GET', '/api/near-misses');
  return body['items'] as { key: string; what: string; by: unknown }[];
};

it('ends with 0 where a mail was taken, or passed over', async () => {
  const mail = letter('one', 'The disk was nearly full', 'Found by chance.');
  const first = await pipe(mail, ['--recipient', 'near-miss+anonymous@pawl.test']);
  const [near, ...others] = await told();
  expect(first).toEqual({ code: 0, out: `${near?.key} told.\n`, err: '' });
  expect(near).toMatchObject({ what: 'The disk was nearly full\n\nFound by chance.', by: null });
  expect(others).toEqual([]);
  expect(await pipe(mail)).toEqual({ code: 0, out: `This mail was told before, as ${near?.key}.\n`, err: '' });
  const away = letter('away', 'Away', 'I am away.', ['Auto-Submitted: auto-replied']);
  expect(await pipe(away)).toEqual({ code: 0, out: 'Nobody wrote this mail; it was passed over.\n', err: '' });
  expect(await told()).toHaveLength(1);
});

it('ends with 65 where its sender has to be told, in words they can read', async () => {
  const before = await told();
  expect(await pipe(letter('quote', 'Re:', '> Only what somebody else wrote'))).toEqual({
    code: 65,
    out: '',
    err: 'There are no words of its own in this mail.\n',
  });
  expect(await pipe('')).toMatchObject({ code: 65, out: '' });
  const large = Buffer.concat([Buffer.from(letter('large', 'Large', '')), Buffer.alloc(11 * 1024 * 1024, 'y')]);
  expect(await pipe(large)).toEqual({ code: 65, out: '', err: 'A near miss by mail may be 10 MB at most.\n' });
  expect(await told()).toEqual(before);
});

it('ends with 75 where the mail has to wait: no archive, no database, a setting that is not usable', async () => {
  const mail = letter('later', 'Later', 'The queue was nearly lost.');
  expect(await pipe(mail, ['--data', `${place.folder}/elsewhere`])).toMatchObject({
    code: 75,
    out: '',
    err: expect.stringContaining('There is no archive in'),
  });
  const nowhere = { DATABASE_URL: 'postgres://pawl@127.0.0.1:9/pawl' };
  expect(await pipe(mail, [], nowhere)).toMatchObject({ code: 75, out: '' });
  expect(await pipe(mail, ['--nonsense'])).toMatchObject({
    code: 75,
    out: '',
    err: expect.stringContaining('nonsense'),
  });
  expect(await told()).toHaveLength(1);

  // Delivered again, to the archive alone once the server has stopped.
  await pawl.end();
  expect(await pipe(mail)).toMatchObject({ code: 0, out: expect.stringMatching(/^NM-\d{6} told\.\n$/) });
});
