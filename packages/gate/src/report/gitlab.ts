import { identities } from './identity.ts';
import { machineJson } from './machine-json.ts';
import type { Reported } from './reported.ts';

/**
 * GitLab Code Quality: a list of issues, each with a fingerprint that stays when lines move, so that GitLab does not call
 * an old issue new. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function gitlab({ findings, problems }: Reported): string {
  const named = identities();
  const found = findings.map(({ rule, message, writeup, identity, severity, path, line, endLine }) => ({
    description: `${message.startsWith(`${rule}:`) ? '' : `${rule}: `}${message}${writeup === undefined ? '' : ` (${writeup})`}`,
    check_name: rule,
    fingerprint: named(identity),
    severity: severity === 'error' ? 'major' : 'minor',
    location: { path, lines: { begin: line, end: endLine } },
  }));
  const broken = problems.map(({ path, line, message }) => ({
    description: `pawl could not judge: ${message}`,
    check_name: 'pawl',
    fingerprint: named(['problem', path, message]),
    severity: 'critical',
    location: { path: path === '' ? '.pawl' : path, lines: { begin: line, end: line } },
  }));
  return machineJson([...broken, ...found]);
}
