import type { GuardRun } from '../guard.ts';
import type { Weakening } from '../guard/weakening.ts';
import type { Annotation } from './github.ts';
import { annotations } from './github.ts';
import { wayOut } from './guard-human.ts';

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
  const value = {
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
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The findings and problems of a guard as annotations. */
export function guardGithub(run: GuardRun): string {
  const problems = run.problems.map(({ path, line, message }): Annotation => ({
    level: 'error',
    ...(path !== '' && { path, line }),
    title: 'pawl could not judge',
    message,
  }));
  const findings = run.findings.map((finding): Annotation => {
    const { story } = finding;
    const told =
      story === undefined
        ? []
        : [`Why: ${story.why}`, ...(story.writeup === undefined ? [] : [`Story: ${story.writeup}`])];
    return {
      level: 'error',
      path: finding.path,
      line: finding.line,
      title: `${finding.control} ${finding.row.replaceAll('_', ' ')}`,
      message: [finding.message, ...told, ...finding.evidence.slice(0, 20), wayOut(finding)].join('\n'),
    };
  });
  return annotations([...problems, ...findings]);
}
