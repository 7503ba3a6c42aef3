import type { ProblemEntry } from './problem-entry.ts';
import { problems } from './problems.ts';

/** `docs/problems.md`: written by `npm run docs:problems`, compared by a test. The address of each problem's `type` leads here. */
export function problemsPage(): string {
  const entries = Object.entries<ProblemEntry>(problems).map(
    ([code, { status, exit, title, next }]) =>
      `## ${code.replaceAll('.', '-')}\n\n\`${code}\` · HTTP ${status} · exit code ${exit}\n\n${title}\n\n${next}\n`,
  );
  return `# Problems\n\nEvery refusal carries a stable \`code\`. The API answers it as RFC 9457 problem+json, the command line exits with its code.\n\n${entries.join('\n')}`;
}
