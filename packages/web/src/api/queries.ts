import type { Client } from '@pawl/contract/client';
import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { readAll } from './read-all.ts';
import type { Answer } from './types.ts';

/** Reads that more than one page shares. The router starts them while the page's code is still on its way. */

export const sessionQuery = (api: Client) =>
  queryOptions({ queryKey: keys.session, queryFn: ({ signal }) => api.readSession({ signal }), staleTime: 60_000 });

/** How one can sign in here; asked before anybody has. */
export const waysQuery = (api: Client) =>
  queryOptions({ queryKey: keys.ways, queryFn: ({ signal }) => api.readWays({ signal }), staleTime: 60_000 });

export const mySessionsQuery = (api: Client) =>
  queryOptions({ queryKey: keys.mySessions, queryFn: ({ signal }) => api.listMySessions({ signal }) });

export const myPasskeysQuery = (api: Client) =>
  queryOptions({ queryKey: keys.myPasskeys, queryFn: ({ signal }) => api.listMyPasskeys({ signal }) });

export const myWorkspacesQuery = (api: Client) =>
  queryOptions({ queryKey: keys.myWorkspaces, queryFn: ({ signal }) => api.listMyWorkspaces({ signal }) });

export const tokensQuery = (api: Client) =>
  queryOptions({ queryKey: keys.tokens, queryFn: ({ signal }) => api.listTokens({ signal }) });

export const groupRulesQuery = (api: Client) =>
  queryOptions({ queryKey: keys.groupRules, queryFn: ({ signal }) => api.listGroupRules({ signal }) });

export const homeQuery = (api: Client) =>
  queryOptions({ queryKey: keys.home, queryFn: ({ signal }) => api.readHome({ signal }) });

/** The incident with its story, recall, candidates and decisions; also before a review is open (`review` is null then). */
export const roomQuery = (api: Client, key: string) =>
  queryOptions({ queryKey: keys.room(key), queryFn: ({ signal }) => api.readRoom({ params: { key }, signal }) });

export const myAccountQuery = (api: Client, key: string) =>
  queryOptions({
    queryKey: keys.myAccount(key),
    queryFn: ({ signal }) => api.readMyAccount({ params: { key }, signal }),
  });

export const openedAccountsQuery = (api: Client, key: string) =>
  queryOptions({
    queryKey: keys.openedAccounts(key),
    queryFn: ({ signal }) => api.listAccounts({ params: { key }, signal }),
  });

export const myAccountsQuery = (api: Client) =>
  queryOptions({ queryKey: keys.myAccounts, queryFn: ({ signal }) => api.listMyAccounts({ signal }) });

export const receiptsQuery = (api: Client, key: string) =>
  queryOptions({
    queryKey: keys.receipts(key),
    queryFn: ({ signal }) => api.listReceipts({ params: { key }, signal }),
  });

export const recallEvaluationQuery = (api: Client) =>
  queryOptions({ queryKey: keys.recallEvaluation, queryFn: ({ signal }) => api.evaluateRecall({ signal }) });

/** A receipt never changes, so it is never read twice. */
export const receiptQuery = (api: Client, key: string, version: number) =>
  queryOptions({
    queryKey: keys.receipt(key, version),
    queryFn: ({ signal }) => api.readReceipt({ params: { key, version }, signal }),
    staleTime: Infinity,
  });

export const peopleQuery = (api: Client) =>
  queryOptions({
    queryKey: keys.people,
    queryFn: ({ signal }) => readAll((cursor) => api.listPeople({ query: { limit: 100, cursor }, signal })),
  });

export const outboxQuery = (api: Client, state: Answer<'readOutbox'>['items'][number]['state']) =>
  queryOptions({
    queryKey: [...keys.outbox, state],
    queryFn: ({ signal }) => api.readOutbox({ query: { state }, signal }),
  });

export const membersQuery = (api: Client, team: string) =>
  queryOptions({
    queryKey: keys.members(team),
    queryFn: ({ signal }) => api.listMembers({ params: { id: team }, signal }),
  });

export const commitmentsQuery = (api: Client, person: string) =>
  queryOptions({
    queryKey: keys.commitments(person),
    queryFn: ({ signal }) => api.readCommitments({ params: { id: person }, signal }),
  });

/** The newest incidents of a service, and how many there are. */
export const incidentsOfQuery = (api: Client, service: string) =>
  queryOptions({
    queryKey: [...keys.archive, 'of', service],
    queryFn: async ({ signal }) => {
      const { items, total } = await api.searchArchive({ query: { service, sort: 'newest', limit: 100 }, signal });
      return { items, total: total ?? items.length };
    },
  });

export const controlsOfQuery = (api: Client, team: string) =>
  queryOptions({
    queryKey: [...keys.controls, 'of', team],
    queryFn: async ({ signal }) => {
      const { items, total } = await api.listControls({ query: { team, limit: 10 }, signal });
      return { items, total: total ?? items.length };
    },
  });

export const teamsQuery = (api: Client) =>
  queryOptions({
    queryKey: keys.teams,
    queryFn: ({ signal }) => readAll((cursor) => api.listTeams({ query: { limit: 100, cursor }, signal })),
  });

export const servicesQuery = (api: Client) =>
  queryOptions({
    queryKey: keys.services,
    queryFn: ({ signal }) => readAll((cursor) => api.listServices({ query: { limit: 100, cursor }, signal })),
  });

export const cyclesQuery = (api: Client) =>
  queryOptions({
    queryKey: keys.cycles,
    queryFn: ({ signal }) => readAll((cursor) => api.listCycles({ query: { limit: 100, cursor }, signal })),
  });

/** From a month ago, or from the day given. */
export const calendarQuery = (api: Client, from?: string) =>
  queryOptions({
    queryKey: from === undefined ? keys.calendar : [...keys.calendar, from],
    queryFn: ({ signal }) => api.readCalendar({ query: from === undefined ? {} : { from }, signal }),
  });

export const driftQuery = (api: Client) =>
  queryOptions({ queryKey: keys.drift, queryFn: ({ signal }) => api.listDrift({ signal }) });

export const reconveneQuery = (api: Client, key: string) =>
  queryOptions({
    queryKey: keys.reconvene(key),
    queryFn: ({ signal }) => api.readReconvene({ params: { key }, signal }),
  });

export const controlQuery = (api: Client, key: string) =>
  queryOptions({
    queryKey: keys.control(key),
    queryFn: ({ signal }) => api.readControl({ params: { key }, signal }),
  });

export const adherenceQuery = (api: Client, key: string) =>
  queryOptions({
    queryKey: keys.adherence(key),
    queryFn: ({ signal }) => api.readAdherence({ params: { key }, signal }),
  });

export const prunesQuery = (api: Client) =>
  queryOptions({ queryKey: keys.prunes, queryFn: ({ signal }) => api.listPrunes({ signal }) });

export const pruneQuery = (api: Client, id: string) =>
  queryOptions({ queryKey: keys.prune(id), queryFn: ({ signal }) => api.readPrune({ params: { id }, signal }) });

export const recurrenceQuery = (api: Client) =>
  queryOptions({ queryKey: keys.recurrence, queryFn: ({ signal }) => api.readRecurrence({ query: {}, signal }) });

export const nearMissQuery = (api: Client, key: string) =>
  queryOptions({
    queryKey: keys.nearMiss(key),
    queryFn: ({ signal }) => api.readNearMiss({ params: { key }, signal }),
  });

export const nearMissTrendQuery = (api: Client) =>
  queryOptions({ queryKey: keys.nearMissTrend, queryFn: ({ signal }) => api.readNearMissTrend({ signal }) });

/** Near misses linked to an incident, then those that resemble it. */
export const visibleBeforeQuery = (api: Client, key: string) =>
  queryOptions({
    queryKey: keys.visibleBefore(key),
    queryFn: ({ signal }) => api.nearMissesOf({ params: { key }, signal }),
  });

export const quarterQuery = (api: Client, quarter: string) =>
  queryOptions({
    queryKey: keys.quarter(quarter),
    queryFn: ({ signal }) => api.readQuarter({ params: { quarter }, signal }),
  });
