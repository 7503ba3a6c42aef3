import type { StartFault } from './start-fault.ts';

/** The few lines a person at the terminal reads. Nothing here ever asks. */
export interface Say {
  readonly line: (text: string) => void;
  /** On stderr: what went wrong, and what to do. */
  readonly fault: (fault: StartFault) => void;
}

export const say: Say = {
  line: (text) => void process.stdout.write(`${text}\n`),
  fault: ({ message, next }) => void process.stderr.write(`${message}\n${next}\n`),
};
