import { parentPort, workerData } from 'node:worker_threads';
import type { Judge } from '../engines/engine.ts';
import { adoptGrammars } from '../engines/languages.ts';
import { prepare } from '../engines/prepare.ts';
import type { JudgedFile, Judging } from './judge-file.ts';
import { QUIET } from './judge-file.ts';
import { judgeShares, readPlace } from './scan-share.ts';
import type { Task, Told } from './scan-threads.ts';

/** The other end of `scan-threads.ts`: judges its share of the files and tells what it found once, at the end. */
const { shares, checks, next, grammars } = workerData as Task;
adoptGrammars(grammars);
let hazard = false;
const jobs: Judging[] = [];
for (const check of checks) {
  const made = await prepare(check, {
    proven: true,
    // Whatever may take long is left to the thread that owns the process for it.
    onHazard: () => {
      hazard = true;
      return { ok: true, matches: [] };
    },
  });
  jobs.push({ check, judge: made.ok ? made.judge : failing(made.problem) });
}

const quiet: number[] = [];
const loud: [number, JudgedFile][] = [];
await judgeShares(shares, jobs, next, readPlace, (position, judged) => {
  const elsewhere = hazard || shares[position]?.place === undefined;
  hazard = false;
  if (elsewhere) return;
  if (judged === QUIET) quiet.push(position);
  else loud.push([position, judged]);
});
const told: Told = { quiet, loud };
parentPort?.postMessage(told, []);

function failing(problem: string): Judge {
  return { literals: undefined, maxBytes: Infinity, judge: () => ({ ok: false, problem }) };
}
