import type { Work } from '../ports/work.ts';

/** The people of the story. Roles in timelines, names only on commitments: the story keeps the rule it teaches. */
export const cast = {
  mina: { name: 'Mina Okafor', email: 'mina@harbourpay.example', team: 'Settlement' },
  jonas: { name: 'Jonas Lind', email: 'jonas@harbourpay.example', team: 'Settlement' },
  priya: { name: 'Priya Raman', email: 'priya@harbourpay.example', team: 'Gateway' },
  tomas: { name: 'Tomás Vidal', email: 'tomas@harbourpay.example', team: 'Gateway' },
  hanne: { name: 'Hanne Dahl', email: 'hanne@harbourpay.example', team: 'Ledger' },
  wei: { name: 'Wei Chen', email: 'wei@harbourpay.example', team: 'Ledger' },
} as const;
export type CastName = keyof typeof cast;

export const services = {
  'settlement-jobs': { team: 'Settlement', aliases: ['settlement', 'refund batch'] },
  'payout-api': { team: 'Settlement', aliases: ['payouts'] },
  'card-gateway': { team: 'Gateway', aliases: ['gateway'] },
  'bank-connector': { team: 'Gateway', aliases: ['partner bank', 'bank sandbox'] },
  'ledger-core': { team: 'Ledger', aliases: ['ledger'] },
  reporting: { team: 'Ledger', aliases: ['daily report'] },
} as const;

const teams = ['Settlement', 'Gateway', 'Ledger'] as const;
export type TeamName = (typeof teams)[number];

export interface Company {
  readonly people: Readonly<Record<CastName, string>>;
  readonly teams: Readonly<Record<TeamName, string>>;
}

/** Writes the company down: three teams, six people, six services. */
export async function hire(work: Work): Promise<Company> {
  const stamp = { version: 1, createdAt: work.now };
  const teamIds = Object.fromEntries(teams.map((name) => [name, work.newId()])) as Record<TeamName, string>;
  const personIds = Object.fromEntries(Object.keys(cast).map((who) => [who, work.newId()])) as Record<CastName, string>;
  await work.insert(
    'teams',
    teams.map((name) => ({ id: teamIds[name], name, earlierNames: [], cycleDays: 14, mergedInto: null, ...stamp })),
  );
  const members = Object.entries(cast) as [CastName, (typeof cast)[CastName]][];
  await work.insert(
    'people',
    members.map(([who, { name, email }]) => ({
      id: personIds[who],
      name,
      email,
      role: 'member' as const,
      active: true,
      ...stamp,
    })),
  );
  await work.insert(
    'teamMembers',
    members.map(([who, { team }]) => ({ teamId: teamIds[team], personId: personIds[who] })),
  );
  await work.insert(
    'services',
    Object.entries(services).map(([name, { team, aliases }]) => ({
      id: work.newId(),
      name,
      ownerTeamId: teamIds[team],
      aliases: [...aliases],
      earlierNames: [],
      mergedInto: null,
      ...stamp,
    })),
  );
  return { people: personIds, teams: teamIds };
}
