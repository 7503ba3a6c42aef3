import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Parser from '@actions/workflow-parser';
import { build } from 'rolldown';

export type GithubErrors = (workflow: string) => Promise<readonly string[]>;

/** GitHub's own parser of workflows. It imports JSON in a way that Node takes only from a bundle. */
export async function githubParser(): Promise<GithubErrors> {
  const folder = mkdtempSync(join(tmpdir(), 'pawl-github-'));
  try {
    const file = join(folder, 'parser.mjs');
    const input = fileURLToPath(import.meta.resolve('@actions/workflow-parser'));
    await build({ input, platform: 'node', output: { file, format: 'esm' }, logLevel: 'silent' });
    const parser = (await import(pathToFileURL(file).href)) as typeof Parser;
    return async (content) => {
      const { context, value } = parser.parseWorkflow(
        { name: 'pawl.yml', content },
        new parser.NoOperationTraceWriter(),
      );
      if (value !== undefined) await parser.convertWorkflowTemplate(context, value);
      return context.errors.getErrors().map(({ message }) => message);
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
