import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kaplanMeier, type Span } from './kaplan-meier.ts';

/** R with its package survival, found or installed by `npm run test:peers`. */
const program = process.env['RSCRIPT'];

/** Another one every time, and said when they differ: to see it again, set it. */
const seed = Number(process.env['R_SEED'] ?? 1);

/** Each line of the input is one archive: `days:recurred` parted by commas. Numbers come back with 17 digits, which is all a double has. */
const script = `
suppressPackageStartupMessages(library(survival))
say <- function(values) paste(ifelse(is.na(values), "null", sprintf("%.17g", values)), collapse = ",")
input <- file("stdin", "r")
for (line in readLines(input)) {
  spans <- do.call(rbind, strsplit(strsplit(line, ",")[[1]], ":"))
  fit <- survfit(Surv(as.numeric(spans[, 1]), as.numeric(spans[, 2])) ~ 1, conf.type = "log-log")
  middle <- summary(fit)$table[c("median", "0.95LCL", "0.95UCL")]
  parts <- list(fit$time, fit$n.risk, fit$n.event, fit$surv, fit$surv * fit$std.err, fit$lower, fit$upper, middle)
  cat("[", paste0("[", sapply(parts, say), "]", collapse = ","), "]\\n", sep = "")
}
close(input)
`;
type Numbers = readonly (number | null)[];

function askR(rscript: string, archives: readonly (readonly Span[])[]): Numbers[][] {
  const input = archives.map((spans) => spans.map(({ days, recurred }) => `${days}:${Number(recurred)}`).join(','));
  const out = execFileSync(rscript, ['--vanilla', '-e', script], {
    input: `${input.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const lines = out
    .trim()
    .replaceAll(/-?(?:Inf|NaN)/g, 'null')
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Numbers[]);
}

/** Few lessons and many, ties, days on which nothing but the archive ends, and failures that never came again. */
const archive = fc.array(fc.record({ days: fc.integer({ min: 1, max: 900 }), recurred: fc.boolean() }), {
  minLength: 1,
  maxLength: 80,
});
const tied = fc.array(fc.record({ days: fc.integer({ min: 1, max: 6 }), recurred: fc.boolean() }), {
  minLength: 1,
  maxLength: 40,
});

describe.runIf(program)('whatever the archive, R says the same to 1e-9', () => {
  it.each([
    ['days far apart', archive, 150],
    ['days on which several end', tied, 150],
  ] as const)('%s', (_, arbitrary, count) => {
    const archives = fc.sample(arbitrary, { numRuns: count, seed });
    const answers = askR(program ?? '', archives);
    expect(answers).toHaveLength(archives.length);
    for (const [at, spans] of archives.entries()) {
      const { steps, medianDays, medianLower, medianUpper } = kaplanMeier(spans);
      const ours: Numbers[] = [
        steps.map(({ days }) => days),
        steps.map(({ atRisk }) => atRisk),
        steps.map(({ recurred }) => recurred),
        steps.map(({ surviving }) => surviving),
        steps.map(({ standardError }) => standardError),
        steps.map(({ lower }) => lower),
        steps.map(({ upper }) => upper),
        [medianDays, medianLower, medianUpper],
      ];
      const theirs = answers[at] ?? [];
      const far = ours.flatMap((numbers, part) =>
        numbers.flatMap((value, index) => (isNear(value, theirs[part]?.[index]) ? [] : [{ part, index, value }])),
      );
      expect({ spans, theirs, far }, `seed ${seed}`).toMatchObject({ far: [] });
      expect(ours.map(({ length }) => length)).toEqual(theirs.map(({ length }) => length));
    }
  });
});

const isNear = (ours: number | null, theirs: number | null | undefined): boolean =>
  theirs !== undefined && (ours === null || theirs === null ? ours === theirs : Math.abs(ours - theirs) < 1e-9);

it.runIf(!program)('says that R is not asked here: `npm run test:peers` asks it', () => {
  console.log('RSCRIPT is not set: the estimate is compared with what R answered once (kaplan-meier.fixture.json).');
});
