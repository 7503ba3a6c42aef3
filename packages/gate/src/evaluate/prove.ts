import { extname } from 'node:path';
import type { Control, Example } from '../control/control.ts';
import type { Judge, Judged } from '../engines/engine.ts';
import { judgePaths } from '../engines/paths.ts';
import { readReport } from '../engines/report.ts';

/** What an example showed. `fired` is whether the control found something in it. */
export interface ExampleResult {
  readonly example: Example;
  readonly expected: 'must_fail' | 'must_pass';
  readonly fired: boolean;
  readonly problem?: string;
}

export interface Proof {
  readonly holds: boolean;
  readonly results: readonly ExampleResult[];
  /** Why it does not hold, in words. */
  readonly problems: readonly string[];
}

/**
 * Runs a control over its own examples. A rule that cannot fire must not look green: in Go the pattern `http.Get($U)`
 * parses as a type conversion and matches nothing, without a word from the engine.
 * @param judge the prepared engine, for controls that read files
 */
export function prove(control: Control, judge: Judge | undefined): Proof {
  const run = (expected: ExampleResult['expected']) => (example: Example) => ({
    example,
    expected,
    ...fires(control, judge, example),
  });
  const results = [...control.mustFail.map(run('must_fail')), ...control.mustPass.map(run('must_pass'))];
  const problems = results.flatMap((result): readonly string[] => {
    const name = `"${result.example.name}"`;
    if (result.problem !== undefined) return [`the example ${name} could not be judged: ${result.problem}`];
    if (result.expected === 'must_pass' && result.fired) return [`must_pass ${name} is found`];
    if (result.expected === 'must_fail' && !result.fired) return [`must_fail ${name} is not found`];
    return [];
  });
  return { holds: problems.length === 0, results, problems };
}

/** Whether the control finds something in an example. */
export function fires(
  control: Pick<Control, 'check' | 'files'>,
  judge: Judge | undefined,
  example: Pick<Example, 'code' | 'path'>,
): { readonly fired: boolean; readonly problem?: string } {
  const { check } = control;
  if (check.engine === 'paths') {
    return {
      fired:
        judgePaths(
          check,
          example.code.split('\n').filter((path) => path !== ''),
        ).length > 0,
    };
  }
  if (check.engine === 'report') {
    const report = readReport(check, example.code, '/');
    return report.ok ? { fired: report.found.length > 0 } : { fired: false, problem: report.problem };
  }
  if (judge === undefined) return { fired: false, problem: 'its engine runs no examples' };
  const judged: Judged = judge.judge(example.code, example.path ?? examplePath(control));
  return judged.ok ? { fired: judged.matches.length > 0 } : { fired: false, problem: judged.problem };
}

/** An example without a path is taken for a file the control guards: its extension says which grammar reads it. */
function examplePath(control: Pick<Control, 'check' | 'files'>): string {
  if (control.check.engine !== 'ast-grep') return 'example';
  const extensions = control.files.map((glob) => extname(glob)).filter((e) => /^\.\w+$/.test(e));
  const only = new Set(extensions);
  return only.size === 1 ? `example${[...only][0] ?? ''}` : 'example';
}
