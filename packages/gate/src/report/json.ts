import type { CheckRun } from '../check.ts';
import { machineJson } from './machine-json.ts';
import type { Caught } from './story.ts';

/** The stable machine-readable form. Lines and columns are 1-based; columns count UTF-16 units. */
export function checkJson(run: CheckRun, caught: ReadonlyMap<string, Caught> = new Map(), heartbeat?: string): string {
  const controls = run.results.map((result) => {
    const { control } = result;
    return {
      id: control.id,
      title: control.title,
      path: control.path,
      engine: control.check.engine,
      severity: control.severity,
      fingerprint: control.fingerprint,
      incident: control.incident,
      writeup: control.writeup,
      why: control.why,
      do: control.do,
      owner: control.owner,
      reviewBy: control.reviewBy,
      files: result.files,
      looked: result.looked,
      findings: result.findings.length,
      suppressed: result.suppressed,
      allowed: result.allowed,
      milliseconds: Math.round(result.milliseconds * 10) / 10,
      judged: result.problems.length === 0,
      problems: result.problems,
      caught: caught.get(control.id),
    };
  });
  return machineJson({
    version: 1,
    exit: run.exit,
    scope: run.scope,
    columnKind: 'utf16CodeUnits',
    controls,
    findings: run.findings,
    problems: run.problems,
    notes: run.notes,
    heartbeat,
    milliseconds: Math.round(run.milliseconds),
  });
}
