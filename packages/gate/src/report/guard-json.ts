import type { GuardRun } from '../guard.ts';
import type { Weakening } from '../guard/weakening.ts';
import { machineJson } from './machine-json.ts';

const plain = ({ story, ...weakening }: Weakening): object => ({
  ...weakening,
  ...(story !== undefined && {
    title: story.title,
    why: story.why,
    do: story.do,
    incident: story.incident,
    writeup: story.writeup,
  }),
});

/** The stable machine-readable form of a guard run. */
export function guardJson(run: GuardRun): string {
  return machineJson({
    version: 1,
    exit: run.exit,
    base: run.base,
    head: run.head,
    findings: run.findings.map(plain),
    accepted: run.accepted.map(({ weakening, decision, signed }) => ({
      ...plain(weakening),
      decision: decision.id,
      signed,
    })),
    refused: run.refused,
    changed: run.changed,
    problems: run.problems,
    notes: run.notes,
    milliseconds: Math.round(run.milliseconds),
  });
}
