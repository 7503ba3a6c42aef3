import { createHash } from 'node:crypto';
import type { CheckRun } from '../check.ts';

/**
 * GitLab Code Quality: a list of issues, each with a fingerprint that stays when lines move, so that GitLab does not call
 * an old issue new. Several equal ones in one file are told apart by their order.
 */
export function checkGitlab(run: CheckRun): string {
  const seen = new Map<string, number>();
  const unique = (parts: readonly string[]): string => {
    const key = parts.join('\0');
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return createHash('sha256').update(`${key}\0${count}`).digest('hex');
  };
  const findings = run.findings.map((finding) => {
    const control = run.results.find((result) => result.control.id === finding.control)?.control;
    const story = control?.writeup === undefined ? '' : ` (${control.writeup})`;
    return {
      description: `${finding.control}: ${finding.message}${story}`,
      check_name: finding.control,
      fingerprint: unique([finding.control, finding.kind, finding.path, finding.text]),
      severity: finding.severity === 'error' ? 'major' : 'minor',
      location: { path: finding.path, lines: { begin: finding.line, end: Math.max(finding.line, finding.endLine) } },
    };
  });
  const problems = run.problems.map(({ path, line, message }) => ({
    description: `pawl could not judge: ${message}`,
    check_name: 'pawl',
    fingerprint: unique(['problem', path, message]),
    severity: 'critical',
    location: { path: path === '' ? '.pawl' : path, lines: { begin: line, end: line } },
  }));
  return `${JSON.stringify([...problems, ...findings], null, 2)}\n`;
}
