import { ENGINE_VERSION } from '../version.ts';
import { identities } from './identity.ts';
import { machineJson } from './machine-json.ts';
import type { Reported, ReportedFinding, ReportedRule } from './reported.ts';

/** A place as SARIF names it. Inside the repository it is relative to its root; `#`, `?`, `%`, spaces and newlines would change what it points at. */
function artifact(path: string): object {
  const uri = path.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' };
}

/** SARIF 2.1.0. What could not be judged makes the invocation unsuccessful, so no viewer shows a clean run. */
export function sarif({ tool, exit, rules, findings, problems }: Reported): string {
  const ids = rules.map(({ id }) => id);
  const named = identities();
  const driver = { name: tool, version: ENGINE_VERSION, rules: rules.map(descriptor) };
  const notifications = problems.map(({ path, line, message }) => ({
    level: 'error',
    message: { text: message },
    ...(path !== '' && {
      locations: [{ physicalLocation: { artifactLocation: artifact(path), region: { startLine: line } } }],
    }),
  }));
  return machineJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository' } } },
        invocations: [
          {
            executionSuccessful: problems.length === 0,
            exitCode: exit,
            toolExecutionNotifications: notifications,
          },
        ],
        results: findings.map((finding) => result(finding, ids.indexOf(finding.rule), named(finding.identity))),
      },
    ],
  });
}

const descriptor = (rule: ReportedRule): object => ({
  id: rule.id,
  name: rule.title,
  shortDescription: { text: rule.title },
  fullDescription: { text: rule.why },
  help: { text: `Why: ${rule.why.trim()}\n\nDo: ${rule.do.trim()}` },
  ...(rule.writeup !== undefined && isAddress(rule.writeup) && { helpUri: rule.writeup }),
  defaultConfiguration: { level: rule.severity },
  properties: { ...(rule.incident !== undefined && { incident: rule.incident }) },
});

/** `helpUri` has to be a URI, and a writeup may be anything a person wrote. */
const isAddress = (text: string): boolean =>
  /^https?:\/\/[\w.~:/?#[\]@!$&'()*+,;=%-]+$/i.test(text) && URL.canParse(text);

function result(finding: ReportedFinding, index: number, fingerprint: string): object {
  const { rule, severity, message, story, path, line, column, endLine, endColumn } = finding;
  return {
    ruleId: rule,
    ...(index >= 0 && { ruleIndex: index }),
    level: severity,
    message: { text: [message, ...story].join('\n') },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(path),
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
    partialFingerprints: { 'pawl/v1': fingerprint },
  };
}
