import type { CheckRun } from '../check.ts';
import { ENGINE_VERSION } from '../version.ts';

/** A path as a URI reference: `#`, `?`, `%`, spaces and newlines would change what it points at. */
export const uriOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

const level = (severity: 'error' | 'warning'): string => severity;

/** SARIF 2.1.0. What could not be judged makes the invocation unsuccessful, so no viewer shows a clean run. */
export function checkSarif(run: CheckRun): string {
  const ids = run.results.map(({ control }) => control.id);
  const rules = run.results.map(({ control }) => ({
    id: control.id,
    name: control.title,
    shortDescription: { text: control.title },
    fullDescription: { text: control.why },
    help: { text: `Why: ${control.why}\n\nDo: ${control.do}` },
    ...(control.writeup !== undefined && /^https?:/.test(control.writeup) && { helpUri: control.writeup }),
    defaultConfiguration: { level: level(control.severity) },
    properties: { ...(control.incident !== undefined && { incident: control.incident }) },
  }));
  const results = run.findings.map((finding) => {
    const index = ids.indexOf(finding.control);
    return {
      ruleId: finding.control,
      ...(index >= 0 && { ruleIndex: index }),
      level: level(finding.severity),
      message: { text: finding.message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: uriOf(finding.path), uriBaseId: '%SRCROOT%' },
            region: {
              startLine: finding.line,
              startColumn: finding.column,
              endLine: finding.endLine,
              endColumn: finding.endColumn,
            },
          },
        },
      ],
      properties: { kind: finding.kind },
    };
  });
  const notifications = run.problems.map(({ path, message }) => ({
    level: 'error',
    message: { text: message },
    ...(path !== '' && {
      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' } } }],
    }),
  }));
  const driver = {
    name: 'pawl',
    semanticVersion: '0.1.0',
    version: ENGINE_VERSION,
    informationUri: 'https://github.com/pawl/pawl',
    rules,
  };
  const value = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository' } } },
        invocations: [
          {
            executionSuccessful: run.problems.length === 0,
            exitCode: run.exit,
            toolExecutionNotifications: notifications,
          },
        ],
        results,
      },
    ],
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
