import { generateKeyPairSync, sign } from 'node:crypto';
import type { Decision } from '@pawl/domain/gate-decision/decision';
import { signedText } from '@pawl/domain/gate-decision/signed-text';
import { writeDecision } from '@pawl/domain/gate-decision/write-decision';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GitRepository } from '../fixtures/git-repository.ts';
import { gitRepository } from '../fixtures/git-repository.ts';
import { CONTROL_PATH, SETTLED, SETTLEMENT_CONTROL } from '../fixtures/settlement.ts';
import { guardRepository } from '../guard.ts';
import type { GuardRun } from '../guard.ts';

const trusted = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const raw = trusted.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');

let repo: GitRepository;
let fingerprint: string;

const guard = (): Promise<GuardRun> =>
  guardRepository({ cwd: repo.root, base: 'main', staged: false, today: '2026-06-01' });
const decision = (more: Partial<Decision> = {}): Omit<Decision, 'path'> => ({
  id: 'DEC-1',
  control: 'CTL-7',
  action: 'retire',
  covers: ['removed'],
  fingerprint,
  why: 'keyed by the framework',
  decidedBy: 'payments',
  decidedOn: '2026-05-30',
  ...more,
});
const signed = (more: Partial<Decision> = {}, key = trusted.privateKey): Omit<Decision, 'path'> => {
  const plain = decision(more);
  return { ...plain, signature: sign(null, Buffer.from(signedText(plain)), key).toString('base64') };
};
const file = (item: Omit<Decision, 'path'>): Record<string, string> => ({
  [`.pawl/decisions/${item.id}.yml`]: writeDecision(item),
});

async function start(config: string): Promise<void> {
  repo = gitRepository();
  repo.commit({ ...SETTLED, '.pawl/pawl.yml': config });
  repo.git('checkout', '-q', '-b', 'change');
  repo.remove(CONTROL_PATH);
  repo.commit();
  fingerprint = (await guard()).findings[0]?.fingerprint ?? '';
  expect(fingerprint).toMatch(/^sha256:[0-9a-f]{64}$/);
}
afterEach(() => repo.close());

describe('without a server', () => {
  beforeEach(() => start(''));
  test('an unsigned decision counts, and is shown as such', async () => {
    repo.commit(file(decision()));
    expect(await guard()).toMatchObject({ exit: 0, accepted: [{ signed: false }] });
  });
  test.each([
    ['for another control', { control: 'CTL-8' }, 'nothing about CTL-8 is weakened'],
    ['for another finding', { covers: ['softened:severity'] }, 'and the change does removed'],
    ['for another version', { fingerprint: 'sha256:0' }, 'another version of CTL-7'],
    ['with another action', { action: 'allow' }, 'and the change does'],
    ['that ran out', { until: '2026-05-31' }, 'it could be used until 2026-05-31'],
  ] as const)('a decision %s does not count, and it is said why', async (_, more, why) => {
    repo.commit(file(decision(more)));
    const run = await guard();
    expect(run.exit).toBe(1);
    expect(run.refused[0]?.why).toContain(why);
  });
  test('it works once: not for the next change, and not under another name in place of its record', async () => {
    repo.commit(file(decision()));
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--ff-only', 'change');
    repo.commit({ [CONTROL_PATH]: SETTLEMENT_CONTROL.replace('CTL-7', 'CTL-8') });
    repo.git('checkout', '-q', '-B', 'change');
    repo.remove(CONTROL_PATH);
    repo.commit();
    expect((await guard()).findings.map(({ covers }) => covers)).toEqual(['removed']);
    repo.git('mv', '.pawl/decisions/DEC-1.yml', '.pawl/decisions/DEC-2.yml');
    repo.commit();
    expect((await guard()).findings.map(({ covers }) => covers)).toContain(
      'rewired:decision:.pawl/decisions/DEC-1.yml',
    );
  });
  test('a decision that cannot be read is no decision', async () => {
    repo.commit({ '.pawl/decisions/DEC-1.yml': 'id: DEC-9\n' });
    expect((await guard()).exit).toBe(1);
  });
});

describe('with a server', () => {
  beforeEach(() => start(`public_key: ${raw}\n`));
  test('its signature lets exactly that through', async () => {
    repo.commit(file(signed()));
    expect(await guard()).toMatchObject({ exit: 0, accepted: [{ signed: true }] });
  });
  test.each<readonly [string, () => Omit<Decision, 'path'>]>([
    ['unsigned', () => decision()],
    ['signed by somebody else', () => signed({}, other.privateKey)],
    ['changed after it was signed', () => ({ ...signed(), why: 'another reason' })],
    ['of nonsense', () => ({ ...decision(), signature: 'AAAA' })],
    ['widened after it was signed', () => ({ ...signed(), covers: ['removed', 'softened:severity'] })],
  ])('one %s does not', async (_, make) => {
    repo.commit(file(make()));
    const run = await guard();
    expect(run.exit).toBe(1);
    expect(run.refused[0]?.why).toContain('signature');
  });
  test('a key brought along by the change is not the one that counts', async () => {
    const own = other.publicKey.export({ format: 'pem', type: 'spki' }).toString();
    repo.commit({
      ...file(signed({}, other.privateKey)),
      '.pawl/pawl.yml': `public_key: |\n  ${own.trim().replaceAll('\n', '\n  ')}\n`,
    });
    expect((await guard()).findings.map(({ row }) => row)).toEqual(['removed', 'rewired']);
  });
});
