import type { OnProgress } from '../store/backup.ts';

/** Progress on stderr: one line that moves at a terminal, one line per table elsewhere. */
export function progressLine(verb: string): { readonly on: OnProgress; readonly done: () => void } {
  const { stderr } = process;
  let last = 0;
  return {
    on({ table, number, of, rows, done }) {
      const text = `${verb} table ${number} of ${of}: ${table}, ${rows.toLocaleString('en-GB')} ${rows === 1 ? 'row' : 'rows'}`;
      if (!stderr.isTTY) {
        if (done) stderr.write(`${text}\n`);
        return;
      }
      // Ten times a second is as much as anybody can read.
      if (!done && Date.now() - last < 100) return;
      last = Date.now();
      stderr.write(`\r\u001b[2K${text}`);
    },
    done: () => void (stderr.isTTY && stderr.write('\r\u001b[2K')),
  };
}
