import { expect, test } from 'vitest';
import { candidate, cycle, funded, room } from '../room.fixture.ts';
import { bodyOf, likelyTeam, verdictOn, type FundDraft } from './fund-draft.ts';

const now = cycle(3, 'current', '2026-03-02', '2026-03-15');
const draft: FundDraft = {
  ownerId: '00000000-0000-4000-8000-000000000200',
  teamId: '',
  cycleId: now.id,
  estimate: '2',
  displaces: [now.work[0]?.id ?? ''],
  fromReserve: false,
  secondReason: '',
};
const open = (part: Partial<FundDraft>, candidates = [candidate(1)], today = '2026-03-04') =>
  verdictOn(
    { ...draft, ...part },
    { candidate: candidate(1), room: room({ candidates, cycles: [now] }), cycle: now, today },
  );

test('an owner, an estimate and what it displaces are enough', () => {
  expect(open({})).toEqual([]);
  expect(open({ displaces: [], fromReserve: true })).toEqual([]);
});
test('it says the one thing to do next', () => {
  expect(open({ ownerId: '' })).toEqual(['Name one owner.']);
  expect(open({ estimate: 'soon' })[0]).toMatch(/days/);
  expect(open({ estimate: '-1' })[0]).toMatch(/days/);
  expect(open({ displaces: [] })[0]).toMatch(/displaces nothing/);
  expect(open({ estimate: '9' })[0]).toMatch(/needs 9 days/);
});
test('a second fix asks for its reason', () => {
  const first = candidate(2, { state: 'funded', funded: funded(1) });
  expect(open({}, [candidate(1), first])[0]).toMatch(/second funded fix needs a reason/);
  expect(open({ secondReason: 'The door is open until then.' }, [candidate(1), first])).toEqual([]);
});
test('a reader whose day has turned already is not told that the cycle is over', () => {
  expect(open({}, [candidate(1)], '2026-03-16')).toEqual([]);
});
test('without a cycle there is nothing to fund in', () => {
  const around = { candidate: candidate(1), room: room(), cycle: undefined, today: '2026-03-04' };
  expect(verdictOn(draft, around)[0]).toMatch(/cycle/);
});
test('a comma is a point', () => {
  expect(bodyOf({ ...draft, estimate: '0,5' }, now).estimateDays).toBe(0.5);
});
test('the team that owns the service is asked first, if it has a cycle', () => {
  const base = room({ cycles: [now] });
  const service = { id: 'svc', name: 'jobs' };
  const failed = { ...base, incident: { ...base.incident, services: [service] } };
  const owned = (teamId: string) => [
    { ...service, ownerTeam: { id: teamId, name: 'x' }, aliases: [], earlierNames: [], version: 1 },
  ];
  expect(likelyTeam(failed, owned(now.team.id))).toBe(now.team.id);
  expect(likelyTeam(failed, owned('elsewhere'))).toBe(now.team.id);
  expect(likelyTeam(room(), [])).toBe('');
});
