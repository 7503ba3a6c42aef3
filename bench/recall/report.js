/**
 * @typedef {{ engine: string, queries: number, recall1: number, recall5: number, recall10: number, mrr10: number }} Quality
 * @typedef {{ engine: string, documents: number, queries: number, p50: number, p95: number, prepareSeconds: number, buildSeconds: number,
 *   bytesPerDocument: number | undefined }} Speed
 * @typedef {{ from: number, inUse: boolean, recall: number, precision: number, unrelatedPerRoom: number, roomsWithNone: number }} Threshold
 */

/**
 * @param {{ data: string, documents: number, queries: number, quality: Quality[], threshold: Threshold[], speed: Speed[] }} report
 * @param {boolean} json
 */
export function print(report, json) {
  const ratios = ratiosOf(report);
  if (json) {
    console.log(JSON.stringify({ ...report, ratios }, undefined, 2));
    return;
  }
  const { queries, quality, threshold, speed } = report;
  console.log(
    `\nQuality on ${count(report.documents)} documents, ${count(queries)} queries (each has an earlier relevant one)`,
  );
  console.log(
    table(
      ['', 'queries', 'R@1', 'R@5', 'R@10', 'MRR@10'],
      quality.map((row) => [
        row.engine,
        count(row.queries) + (row.queries < queries ? ' (sample)' : ''),
        share(row.recall1),
        share(row.recall5),
        share(row.recall10),
        share(row.mrr10),
      ]),
    ),
  );
  if (threshold.length > 0) {
    console.log('\nThreshold of the matches that a room judges, at most five of them (* in use)');
    console.log(
      table(
        ['', 'relevant seen', 'of judged relevant', 'judged for nothing', 'rooms with none'],
        threshold.map((row) => [
          `${row.from.toFixed(2)}${row.inUse ? ' *' : ''}`,
          share(row.recall),
          share(row.precision),
          `${row.unrelatedPerRoom.toFixed(2)} per room`,
          share(row.roomsWithNone),
        ]),
      ),
    );
  }
  console.log(
    '\nSpeed, asking whole reports. Sizes beyond the data repeat it with other ids, a fifth of the words exchanged and 2% new.',
  );
  console.log(
    table(
      ['', 'documents', 'p50 ms', 'p95 ms', 'build s', 'bytes/document'],
      speed.map((row) => [
        row.engine,
        count(row.documents),
        row.p50.toFixed(2),
        row.p95.toFixed(2),
        row.buildSeconds.toFixed(1),
        row.bytesPerDocument === undefined ? 'not in process' : count(Math.round(row.bytesPerDocument)),
      ]),
    ),
  );
  for (const { engine, documents, prepareSeconds } of speed.filter((row) => row.engine === 'Pawl')) {
    const seconds = prepareSeconds.toFixed(1);
    console.log(
      `${engine} builds from stored term vectors; making ${count(documents)} of them from text took ${seconds} s, once.`,
    );
  }
  if (ratios.length > 0) console.log('\nPawl against its peers');
  for (const { peer, measure, ratio } of ratios) console.log(`  ${measure}: ${ratio.toPrecision(2)} × ${peer}`);
}

/** Pawl's figure as a multiple of each peer's: recall above 1 is better, time below 1 is better.
 * @param {{ quality: { results: Quality[] }, speed: Speed[] }} report */
function ratiosOf({ quality, speed }) {
  const ours = quality.find(({ engine }) => engine === 'Pawl');
  const ratios = [];
  for (const peer of quality) {
    if (!ours || peer.engine.startsWith('Pawl') || peer.recall10 === 0) continue;
    ratios.push({ peer: peer.engine, measure: 'R@10', ratio: ours.recall10 / peer.recall10 });
  }
  for (const peer of speed) {
    const own = speed.find(({ engine, documents }) => engine === 'Pawl' && documents === peer.documents);
    if (!own || peer === own) continue;
    ratios.push({ peer: peer.engine, measure: `p95 at ${count(peer.documents)}`, ratio: own.p95 / peer.p95 });
  }
  return ratios;
}

/** @param {number} value */
const count = (value) => value.toLocaleString('en');
/** @param {number} value */
const share = (value) => value.toFixed(3);

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
    )
    .join('\n');
}
