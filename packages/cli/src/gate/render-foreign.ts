import { appendFileSync } from 'node:fs';
import type { Reported } from '@pawl/gate/report/reported';
import type { ForeignFormat } from './formats.ts';
import type { Io } from './io.ts';
import { uncommanded } from './workflow-commands.ts';

/**
 * A run of `check` or `guard` in a format that other tools read; each is loaded only when it is asked for.
 * @param log what a person reads; GitHub shows it above the annotations
 */
export async function renderForeign(format: ForeignFormat, run: Reported, log: string, io: Io): Promise<string> {
  switch (format) {
    case 'sarif':
      return (await import('@pawl/gate/report/sarif')).sarif(run);
    case 'gitlab':
      return (await import('@pawl/gate/report/gitlab')).gitlab(run);
    case 'junit':
      return (await import('@pawl/gate/report/junit')).junit(run, new Date());
    case 'github': {
      await addStepSummary(run, io);
      return uncommanded(log) + (await import('@pawl/gate/report/github')).github(run);
    }
  }
}

/** The page of the step, where GitHub says that there is one. */
async function addStepSummary(run: Reported, io: Io): Promise<void> {
  const path = io.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (path === '') return;
  const { summary } = await import('@pawl/gate/report/summary');
  try {
    appendFileSync(path, summary(run));
  } catch (error) {
    io.err(
      `pawl: the summary of the step was not written: ${error instanceof Error ? error.message : String(error)}\n`,
    );
  }
}
