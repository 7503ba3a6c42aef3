export interface ProblemEntry {
  /** HTTP status of the answer. */
  readonly status: number;
  /** Exit code of the command line. */
  readonly exit: number;
  /** What happened, in a sentence that is the same every time. */
  readonly title: string;
  /** What to do next. */
  readonly next: string;
}

/** One line of the table of problems. */
export const problem = (status: number, exit: number, title: string, next: string): ProblemEntry => ({
  status,
  exit,
  title,
  next,
});
