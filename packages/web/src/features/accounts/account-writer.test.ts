import { emptyAccount } from '@pawl/domain/account/sentences';
import { expect, it } from 'vitest';
import { accountWriter, type KeptAccount, type Saved } from './account-writer.ts';

/** A server of one account, as far as saving goes. */
function keeper() {
  let stored: KeptAccount = { account: emptyAccount, version: 0 };
  const saves: number[] = [];
  const save = async (account: KeptAccount['account'], over: number): Promise<Saved<KeptAccount>> => {
    await Promise.resolve();
    saves.push(over);
    if (over !== stored.version) return { is: 'clash', theirs: stored };
    stored = { account, version: over + 1 };
    return { is: 'kept', now: stored };
  };
  return { save, saves, stored: () => stored };
}

it('saves one after the other, each over the version before, and nothing twice', async () => {
  const server = keeper();
  const writer = accountWriter(server.stored(), server.save);
  writer.write({ saw: 'a' });
  const first = writer.flush();
  writer.write({ saw: 'ab' });
  expect(writer.read().state.is).toBe('writing');
  expect(await Promise.all([first, writer.flush(), writer.flush()])).toEqual([true, true, true]);
  expect(server.stored()).toEqual({ account: { ...emptyAccount, saw: 'ab' }, version: server.saves.length });
  expect(server.saves).toEqual(server.saves.map((_, place) => place));
  expect(writer.read().state.is).toBe('kept');
});

it('overwrites nothing that another tab wrote, until its author chooses', async () => {
  const server = keeper();
  const one = accountWriter(server.stored(), server.save);
  const other = accountWriter(server.stored(), server.save);
  other.write({ did: 'theirs' });
  await other.flush();
  one.write({ did: 'mine' });
  expect(await one.flush()).toBe(false);
  expect(await one.flush()).toBe(false);
  const { state } = one.read();
  if (state.is !== 'clash') throw new Error('two tabs clash');
  expect(server.stored().account.did).toBe('theirs');
  one.settle(state.theirs, 'mine');
  expect(await one.flush()).toBe(true);
  expect(server.stored().account.did).toBe('mine');
});

it('writes nothing back once it was withdrawn', async () => {
  const server = keeper();
  const writer = accountWriter(server.stored(), server.save);
  writer.write({ saw: 'gone' });
  writer.forget();
  expect(await writer.flush()).toBe(true);
  expect(server.saves).toEqual([]);
});
