import { generateKeyPairSync, sign } from 'node:crypto';
import type { Decision } from '@pawl/domain/gate-decision/decision';
import { signedText } from '@pawl/domain/gate-decision/signed-text';
import { writeDecision } from '@pawl/domain/gate-decision/write-decision';
import { afterEach, expect, test } from 'vitest';
import type { GitRepository } from '../fixtures/git-repository.ts';
import { gitRepository } from '../fixtures/git-repository.ts';
import { BAD_JOB, CONTROL_PATH, SETTLED, SETTLEMENT_CONTROL } from '../fixtures/settlement.ts';
import type { GuardRun } from '../guard.ts';
import { guardRepository } from '../guard.ts';

const server = generateKeyPairSync('ed25519');
const key = server.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const KEYED = `public_key: ${key}\nrepository: acme/payments\n`;

let repo: GitRepository;
afterEach(() => repo.close());

const guard = (base = 'main'): Promise<GuardRun> =>
  guardRepository({ cwd: repo.root, base, staged: false, today: '2026-06-01' });

async function start(config: string, files: Readonly<Record<string, string>> = {}): Promise<void> {
  repo = gitRepository();
  repo.commit({ ...SETTLED, ...files, '.pawl/pawl.yml': config });
  repo.git('checkout', '-q', '-b', 'change');
}

/** A decision about the first finding of the change as it is. */
async function decide(more: Partial<Decision> = {}, signed = true): Promise<Omit<Decision, 'path'>> {
  const [finding] = (await guard()).findings;
  if (finding === undefined) throw new Error('nothing is weaker');
  const decision = {
    id: 'DEC-1',
    control: finding.control,
    action: ({ removed: 'retire', silenced: 'allow' } as Record<string, Decision['action']>)[finding.row] ?? 'weaken',
    covers: [finding.covers],
    fingerprint: finding.fingerprint,
    why: 'it was decided',
    decidedBy: 'payments',
    decidedOn: '2026-05-30',
    ...more,
  } as const;
  const signature = sign(null, Buffer.from(signedText(decision)), server.privateKey).toString('base64');
  return signed ? { ...decision, signature } : decision;
}
const file = (decision: Omit<Decision, 'path'>, ending = 'yml'): Record<string, string> => ({
  [`.pawl/decisions/${decision.id}.${ending}`]: writeDecision(decision),
});
const why = (run: GuardRun): string => run.refused.map((item) => item.why).join();

test.each([
  'acme/payments',
  'Acme/Payments',
  'https://github.com/acme/payments.git',
  'git@github.com:acme/payments.git',
])('a decision for this repository counts: %s', async (repository) => {
  await start(KEYED);
  repo.remove(CONTROL_PATH);
  repo.commit();
  repo.commit(file(await decide({ repository })));
  expect(await guard()).toMatchObject({ exit: 0, accepted: [{ signed: true }] });
});

test.each([
  ['for another repository', { repository: 'acme/refunds' }, 'it was made for acme/refunds'],
  ['for a repository of the same name elsewhere', { repository: 'other/payments' }, 'it was made for other/payments'],
  ['that names no repository', {}, 'it does not say that it is for acme/payments'],
])('a signed decision %s does not count', async (_, more, told) => {
  await start(KEYED);
  repo.remove(CONTROL_PATH);
  repo.commit();
  repo.commit(file(await decide(more)));
  const run = await guard();
  expect(run.exit).toBe(1);
  expect(why(run)).toContain(told);
});

test('the repository is part of what is signed', async () => {
  await start(KEYED);
  repo.remove(CONTROL_PATH);
  repo.commit();
  const decision = await decide({ repository: 'acme/refunds' });
  repo.commit(file({ ...decision, repository: 'acme/payments' }));
  expect(why(await guard())).toContain('signature');
});

test('a record that was deleted from the base stays used', async () => {
  await start('');
  repo.remove(CONTROL_PATH);
  repo.commit();
  const decision = await decide({}, false);
  repo.git('checkout', '-q', 'main');
  repo.commit(file(decision), 'the record');
  repo.remove('.pawl/decisions');
  repo.commit({}, 'and away');
  repo.git('checkout', '-q', 'change');
  repo.commit(file(decision));
  const run = await guard();
  expect(run.exit).toBe(1);
  expect(why(run)).toContain('was used before');
});

test('one decision is one file', async () => {
  await start('');
  repo.remove(CONTROL_PATH);
  repo.commit();
  const decision = await decide({}, false);
  repo.commit({ ...file(decision), ...file(decision, 'yaml') });
  expect(why(await guard())).toContain('is there twice');
});

test('where pawl.yml of the base cannot be read, no decision counts', async () => {
  await start('public_key: [\n');
  repo.remove(CONTROL_PATH);
  repo.commit();
  repo.commit(file(await decide({}, false)));
  const run = await guard();
  expect(run.exit).toBe(1);
  expect(why(run)).toContain('cannot be read');
});

test('a decision about one suppression does not cover a second one like it', async () => {
  await start('');
  const path = 'services/settlement/new.ts';
  const one = `// pawl-ignore CTL-7: later\n${BAD_JOB.split('\n').at(-2)}\n`;
  repo.commit({ [path]: one });
  repo.commit(file(await decide({}, false)));
  expect((await guard()).exit).toBe(0);
  repo.commit({ [path]: one + one });
  expect(await guard()).toMatchObject({ exit: 1, findings: [{ row: 'silenced' }], accepted: [{ signed: false }] });
});

test('a decision about one rule does not cover another that loses the same examples', async () => {
  await start('');
  const weaker = (pattern: string): Record<string, string> => ({
    [CONTROL_PATH]: SETTLEMENT_CONTROL.replace('pattern: defineSettlementJob($OPTS)', `pattern: ${pattern}`),
  });
  repo.commit(weaker('defineSettlementJobs($OPTS)'));
  const { covers } = await decide({}, false);
  repo.commit(weaker('never($OPTS)'));
  expect((await guard()).findings.map((finding) => finding.covers)).not.toContain(covers[0]);
});

test('a decision about a file does not cover its neighbour', async () => {
  await start('');
  const allow = (path: string): Record<string, string> => ({
    [CONTROL_PATH]: `${SETTLEMENT_CONTROL}allow: [ { path: "${path}", why: later } ]\n`,
  });
  repo.commit(allow('services/settlement/refunds.ts'));
  repo.commit(file(await decide({}, false)));
  expect((await guard()).exit).toBe(0);
  repo.commit(allow('services/settlement/**'));
  expect((await guard()).exit).toBe(1);
});

test('a retired id stays retired, also under another file name', async () => {
  await start('');
  repo.remove(CONTROL_PATH);
  repo.commit();
  repo.commit(file(await decide({}, false)));
  repo.git('checkout', '-q', 'main');
  repo.git('merge', '-q', '--ff-only', 'change');
  repo.git('checkout', '-q', '-B', 'change');
  repo.commit({ '.pawl/controls/again.yml': SETTLEMENT_CONTROL });
  expect((await guard()).findings.map(({ covers, final }) => [covers, final])).toEqual([['rewired:id:CTL-7', true]]);
});
