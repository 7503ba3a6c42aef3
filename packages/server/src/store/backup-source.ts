import { createHash } from 'node:crypto';
import { endOfRows } from './backup-format.ts';

const newline = 0x0a;
const terminator = Buffer.from(endOfRows);

/** Takes lines and rows off a stream of bytes that is cut anywhere. */
export interface BackupSource {
  /** The next line with its line end; undefined at the end of the bytes (also after half a line). */
  line(): Promise<string | undefined>;
  /** The next whole rows, many at once; `closed` at the line that ends a table, undefined at the end of the bytes. */
  rows(): Promise<Buffer | 'closed' | undefined>;
  /** SHA-256 in hex of everything taken so far. */
  sum(): string;
}

export function backupSource(bytes: AsyncGenerator<Buffer>): BackupSource {
  const taken = createHash('sha256');
  let left: Buffer = Buffer.alloc(0);
  const take = (length: number): Buffer => {
    const part = left.subarray(0, length);
    left = left.subarray(length);
    taken.update(part);
    return part;
  };
  const more = async (): Promise<boolean> => {
    const next = await bytes.next();
    if (next.done) return false;
    left = left.length === 0 ? next.value : Buffer.concat([left, next.value]);
    return true;
  };
  return {
    async line() {
      for (;;) {
        const end = left.indexOf(newline);
        if (end !== -1) return take(end + 1).toString('utf8');
        if (!(await more())) return undefined;
      }
    },
    async rows() {
      for (;;) {
        if (left.subarray(0, terminator.length).equals(terminator)) {
          take(terminator.length);
          return 'closed';
        }
        const whole = wholeRows(left);
        if (whole > 0) return take(whole);
        if (!(await more())) return undefined;
      }
    },
    sum: () => taken.copy().digest('hex'),
  };
}

/** How many bytes are whole rows before the line that ends them, or before what is not whole yet. */
function wholeRows(bytes: Buffer): number {
  const end = bytes.indexOf(`\n${endOfRows}`);
  return end === -1 ? bytes.lastIndexOf(newline) + 1 : end + 1;
}
