import type { Client } from '@pawl/contract/client';
import { titleOf } from '@pawl/domain/near-misses/title';
import type { Terminal } from '../terminal.ts';

type Answer = Awaited<ReturnType<Client['nearMissesOf']>>;
type NearMiss = Answer['items'][number];
/** Null: they could not be read. */
export type VisibleBefore = readonly NearMiss[] | null;

/**
 * Near misses that resemble what is asked. They come beside the answer, never instead of it: an incident that was just declared is
 * declared, whatever becomes of this second question.
 */
export async function readVisibleBefore(asked: Promise<Answer>, terminal: Terminal): Promise<VisibleBefore> {
  try {
    return (await asked).items;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    terminal.err(`What was visible before could not be read: ${why}`);
    return null;
  }
}

/** The shape of a near miss in `--json`: what a script needs, by names that stay. */
export const nearMissJson = ({ key, title, service, toldOn, age, stopped, why }: NearMiss) => ({
  key,
  title,
  service,
  toldOn,
  age,
  stopped,
  why,
});

/** After the last time, under a heading of their own: a near miss is no earlier incident. Nothing where nothing was visible. */
export function printVisibleBefore(items: VisibleBefore, { out, paint }: Terminal): void {
  if (!items || items.length === 0) return;
  out(`\n${paint.bold('What was visible before')}`);
  for (const { key, title, age, service, why, stopped } of items) {
    // The reason names the service where it is the same.
    const where = service !== null && why.some((reason) => reason.startsWith('same service')) ? null : service;
    out(`${paint.bold(key)}  ${title}`);
    out(`  ${paint.dim([`told ${age}`, where, ...why].filter(Boolean).join('  ·  '))}`);
    if (stopped) out(`  What stopped it then: ${titleOf(stopped)}`);
  }
}
