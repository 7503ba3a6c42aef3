import { writeFileSync } from 'node:fs';
import type { Evaluation } from '@pawl/domain/recall/evaluation';
import { evaluationSvg } from '@pawl/domain/recall/evaluation-plot';
import type { FusionChoice } from '@pawl/domain/recall/fuse';
import { Command } from 'commander';
import { NearMissMemory } from '../../app/near-misses/near-miss-memory.ts';
import { evaluateArchive, type ArchiveEvaluation } from '../../app/recall/evaluate-recall.ts';
import { embeddingsAt } from '../../integrations/embeddings/endpoint.ts';
import { rememberArchive } from '../../store/recall-index.ts';
import { inSnapshot } from '../../store/unit-of-work.ts';
import type { Config } from '../config.ts';
import { StartFault } from '../start-fault.ts';
import { serverVersion } from '../version.ts';
import { homeOf, withDatabase, type OpenDatabase } from '../with-database.ts';
import { run, settingsCommand, type Given } from './run.ts';

export const recallCommand = (): Command =>
  new Command('recall')
    .description('What the archive remembers.')
    .helpOption('--help', 'Say what there is')
    .helpCommand(false)
    .addCommand(evaluateCommand());

const evaluateCommand = (): Command =>
  settingsCommand(
    'evaluate',
    'Replay the recurrences you confirmed: how many would recall have shown at declaration? Changes nothing.',
  )
    .option('--svg [file]', 'draw the plot of the page into this file')
    .option('--json', 'print the numbers as JSON')
    .action(async (given: Given, command: Command) => {
      await run(given, command.args, (config) =>
        withDatabase(config, 'recall evaluate', async (open) => {
          const { evaluation, fusion } = await evaluationOf(open, config.embeddings);
          const json = given['json'] === true;
          process.stdout.write(
            json ? `${JSON.stringify({ ...evaluation, fusion }, null, 2)}\n` : asTable(evaluation) + inWords(fusion),
          );
          const file = given['svg'];
          if (file !== undefined) draw(file, evaluation);
          return 0;
        }),
      );
    });

async function evaluationOf(open: OpenDatabase, settings: Config['embeddings']): Promise<ArchiveEvaluation> {
  const { workspaceId } = await homeOf(open);
  const memory = rememberArchive(open.url);
  try {
    await memory.ready;
    const actor = { workspaceId, personId: null, role: 'viewer', via: 'system' } as const;
    const begin = { actor, now: new Date(), action: 'evaluateRecall', sees: 'everything' } as const;
    let away: unknown;
    const embeddings = settings && embeddingsAt(settings, (error) => (away = error));
    const ports = {
      publicUrl: open.publicUrl,
      version: serverVersion,
      recall: memory.recall,
      nearMisses: new NearMissMemory(),
      embeddings,
    };
    const result = await inSnapshot(open.connection.db, begin, (read) => evaluateArchive(read, ports));
    if (away !== undefined) process.stderr.write(`${awayInWords(away)}\n`);
    if (result.ok) return result.value;
    throw new StartFault('The archive could not be read.', 'Try again; `pawl-server doctor` says what is wrong.');
  } finally {
    await memory.close();
  }
}

function draw(file: string | boolean, evaluation: Evaluation): void {
  if (typeof file !== 'string') throw new StartFault('--svg needs a file.', 'Write it as --svg recall.svg.');
  try {
    writeFileSync(file, evaluationSvg(evaluation));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartFault(`The plot could not be written: ${why}.`, 'Name a file in a folder that is there.');
  }
}

const awayInWords = (error: unknown): string =>
  `The embeddings endpoint could not be used: ${error instanceof Error ? error.message : String(error)}. Nothing is said of embeddings.`;

function inWords(fusion: FusionChoice | null): string {
  if (!fusion) return '';
  const tried = fusion.tried.map(
    ({ weight, withinFive, reciprocal }) =>
      `  weight ${weight.toFixed(2)}  first five: ${withinFive}  mean of 1/rank: ${reciprocal.toFixed(3)}`,
  );
  return `\n${fusion.sentence}\n${tried.join('\n')}\n`;
}

function asTable({ sentence, within, items, recurrences }: Evaluation): string {
  const rows = items.map(({ key, title, prior, ageDays, rank, strength, shown }) => [
    key,
    prior.key,
    `${ageDays} days`,
    rank === null ? 'not found' : `place ${rank}`,
    strength.toFixed(2),
    shown ? 'shown' : '',
    title.length > 60 ? `${title.slice(0, 59)}…` : title,
  ]);
  const lines = [['again', 'was', 'after', 'recalled', 'strength', '', ''], ...rows];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const table = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  if (recurrences === 0) return `${sentence}\n`;
  const found = within.map(({ most, found: many }) => `first ${most}: ${many}`).join(', ');
  return `${sentence}\n\n${table.join('\n')}\n\nA confirmed earlier incident among the ${found}; of ${recurrences}.\n`;
}
