import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Runs a command with its output where the caller's is, without standard input: nothing here may wait for an answer.
 * Answers its exit code; 127 when it could not be started.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} [env] added to the surroundings
 * @returns {Promise<number>}
 */
export const runStep = (command, args, env = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    child.once('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(127);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs a test command that leaves a JSON report, and counts. A run that ends badly without naming a failed test (a file that did not
 * load, a crash, no report at all) is one failure more: no way of ending badly may count as nothing.
 * @param {{ command: string, args: readonly string[], env?: Record<string, string | undefined>, report: string,
 *   read: (report: any) => Counts }} step
 * @returns {Promise<Counts>}
 */
export async function countStep({ command, args, env, report, read }) {
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const code = await runStep(command, args, env);
  const counts = existsSync(report)
    ? read(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  const unnamed = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return { ...counts, failed: counts.failed + (unnamed ? 1 : 0) };
}

/** @returns {Counts} */
export const readVitest = (/** @type {any} */ report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests + report.testResults.filter(didNotLoad).length,
  skipped: report.numPendingTests + report.numTodoTests,
});
const didNotLoad = (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0;

/** A test that passes only when it is tried again is a failure. @returns {Counts} */
export const readPlaywright = (/** @type {any} */ report) => ({
  passed: report.stats.expected,
  failed: report.stats.unexpected + report.stats.flaky,
  skipped: report.stats.skipped,
});

/** @param {readonly Counts[]} all @returns {Counts} */
export const sum = (all) => ({
  passed: all.reduce((total, { passed }) => total + passed, 0),
  failed: all.reduce((total, { failed }) => total + failed, 0),
  skipped: all.reduce((total, { skipped }) => total + skipped, 0),
});

/** The plain last line. @param {Counts} counts */
export const countLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/** Prints the last line and sets the exit code. @param {Counts} counts */
export function finish(counts) {
  console.log(`\n${countLine(counts)}`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}
