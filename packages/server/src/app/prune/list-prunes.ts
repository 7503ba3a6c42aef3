import { isDue } from '@pawl/domain/controls/prune';
import { lifeOf } from '../controls/life-of.ts';
import { teamBook } from '../controls/teams-by-name.ts';
import { groupBy } from '../group-by.ts';
import type { Reading } from '../ports/work.ts';
import { done } from '../refusal.ts';
import { todayOf } from '../today.ts';

const mostPast = 50;

/** Whose controls were not asked about for a year; what has the most waiting comes first. */
export async function listPrunes(read: Reading) {
  const today = todayOf(read);
  const teams = teamBook(await read.many('teams', {}));
  const controls = await read.queries.controlSigns({});
  const places = groupBy(await read.queries.placeSigns(), ({ controlId }) => controlId);
  const prunes = await read.many('prunes', {}, [{ by: 'createdAt', desc: true }]);
  const kept = await read.queries.lastPruned();
  const living = controls.filter((sign) => lifeOf(sign, places.get(sign.id) ?? [], read.now).liveness !== 'retired');
  const byTeam = groupBy(living, ({ teamId }) => teams.byId(teamId)?.id ?? null);
  const named = (id: string | null) => {
    const team = teams.byId(id);
    return team ? { id: team.id, name: team.name } : null;
  };
  return done({
    teams: [...byTeam]
      .map(([teamId, own]) => ({
        team: named(teamId),
        controls: own.length,
        due: own.filter(({ id, createdAt }) => isDue(kept.get(id) ?? createdAt.toISOString().slice(0, 10), today))
          .length,
        lastOn:
          prunes
            .find((prune) => prune.teamId === teamId && prune.closedAt)
            ?.closedAt?.toISOString()
            .slice(0, 10) ?? null,
        open: prunes.find((prune) => prune.teamId === teamId && prune.closedAt === null)?.id ?? null,
      }))
      .toSorted((a, b) => b.due - a.due || (a.team?.name ?? '').localeCompare(b.team?.name ?? '', 'en')),
    past: await Promise.all(
      prunes
        .filter(({ closedAt }) => closedAt !== null)
        .slice(0, mostPast)
        .map(async ({ id, teamId, createdAt, closedAt }) => ({
          id,
          team: named(teamId),
          startedAt: createdAt.toISOString(),
          closedAt: closedAt?.toISOString() ?? null,
          asked: (await read.many('pruneAnswers', { pruneId: id })).filter(({ verdict }) => verdict !== null).length,
        })),
    ),
  });
}
