import type { Reading } from '../ports/work.ts';
import { done, type Result } from '../refusal.ts';
import { knownClasses } from './known-classes.ts';
import { readRecurrence } from './read-recurrence.ts';
import { rungSurvival } from './rung-survival.ts';

export interface Csv {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
}

/** Every quarter and class there is: a table is taken away whole. */
const everything = { quarters: 4_000, classes: 100_000 } as const;

const incidentColumns = [
  'class',
  'facets',
  'service',
  'incident',
  'title',
  'occurred_at',
  'quarter',
  'verdict',
  'changed',
  'prior',
  'days_since_prior',
  'prior_fix',
] as const;
const stepColumns = [
  'rung',
  'days',
  'at_risk',
  'recurred',
  'censored',
  'surviving',
  'standard_error',
  'lower_95',
  'upper_95',
] as const;

/** One row for each incident of each class that recurred. */
export async function recurrenceRows(read: Reading): Promise<Result<Csv>> {
  const { value } = await readRecurrence(read, everything);
  return done({
    columns: incidentColumns,
    rows: value.classes.flatMap((group) =>
      group.incidents.map((incident) => ({
        class: group.key,
        facets: group.facets,
        service: group.service,
        incident: incident.key,
        title: incident.title,
        occurred_at: incident.occurredAt,
        quarter: incident.quarter,
        verdict: incident.verdict,
        changed: incident.changed.map(({ facet, before, now }) => `${facet}: ${before} → ${now}`).join('; '),
        prior: incident.prior?.key ?? null,
        days_since_prior: incident.prior?.daysSince ?? null,
        prior_fix: incident.priorFix,
      })),
    ),
  });
}

/** Every step of each rung's curve; the page draws at most a few hundred of them. */
export async function survivalRows(read: Reading): Promise<Result<Csv>> {
  const curves = rungSurvival(await read.queries.fundedLessons(), await knownClasses(read), read.now);
  return done({
    columns: stepColumns,
    rows: curves.flatMap(({ rung, steps }) =>
      steps.map((step) => ({
        rung,
        days: step.days,
        at_risk: step.atRisk,
        recurred: step.recurred,
        censored: step.censored,
        surviving: step.surviving,
        standard_error: step.standardError,
        lower_95: step.lower,
        upper_95: step.upper,
      })),
    ),
  });
}
