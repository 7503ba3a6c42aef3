import { published } from './published.js';

/**
 * @typedef {{ p50: number, p95: number, p99: number }} Times milliseconds
 * @typedef {{ method: string, queries: number, 'R@1': number, 'R@5': number, 'R@10': number, MRR: number, ms: Times }} Quality
 * @typedef {{ method: string, documents: number, queries: number, ms: Times, prepareSeconds: number, buildSeconds: number,
 *   bytesPerDocument: number | undefined }} Speed
 * @typedef {{ from: number, inUse: boolean, recall: number, precision: number, unrelatedPerRoom: number, roomsWithNone: number }} Threshold
 * @typedef {{ data: string, documents: number, leftOut: number, queries: number, queriesFrom: string | undefined, gold: string | undefined,
 *   notices: string[], methods: Quality[], threshold: Threshold[], speed: Speed[] }} Report
 */

/** @param {Report} report @param {boolean} json */
export function print(report, json) {
  if (json) console.log(JSON.stringify(asJson(report), undefined, 2));
  else for (const part of inWords(report)) console.log(`\n${part}`);
}

/** Pawl's own figures on top, then everybody's. @param {Report} report */
function asJson(report) {
  const own = report.methods.find(({ method }) => method === ours);
  const built = report.speed.find(({ method }) => method === ours);
  return {
    data: report.data,
    documents: report.documents,
    leftOut: report.leftOut,
    queries: report.queries,
    queriesFrom: report.queriesFrom ?? null,
    gold: report.gold ?? null,
    metrics: own ? { 'R@1': own['R@1'], 'R@5': own['R@5'], 'R@10': own['R@10'], MRR: own.MRR } : null,
    timings: own ? { unit: 'ms', ...own.ms } : null,
    index: built ? { documents: built.documents, bytesPerDocument: built.bytesPerDocument } : null,
    methods: report.methods,
    published,
    threshold: report.threshold,
    speed: report.speed,
    ratios: ratiosOf(report),
    notices: report.notices,
  };
}

const ours = 'Pawl';

/** @param {Report} report */
function inWords(report) {
  const ratios = ratiosOf(report).map(({ peer, measure, ratio }) => `  ${measure}: ${ratio.toPrecision(2)} × ${peer}`);
  return [
    ...(report.methods.length > 0 ? [qualityTable(report)] : []),
    ...(report.threshold.length > 0 ? [thresholdTable(report.threshold)] : []),
    ...(report.speed.length > 0 ? [speedTable(report.speed)] : []),
    ...(ratios.length > 0 ? [['Pawl against its peers', ...ratios].join('\n')] : []),
  ];
}

/** @param {Report} report */
function qualityTable({ documents, queries, queriesFrom, methods }) {
  const since = queriesFrom === undefined ? '' : ` from ${queriesFrom} on`;
  const rows = methods.map((row) => [
    row.method,
    count(row.queries) + (row.queries < queries ? ' (sample)' : ''),
    ...[row['R@1'], row['R@5'], row['R@10'], row.MRR].map(share),
    ...[row.ms.p50, row.ms.p95, row.ms.p99].map((ms) => ms.toFixed(2)),
  ]);
  const others = published.map((row) => [
    row.method,
    '',
    ...[row['R@1'], row['R@5'], row['R@10']].map(share),
    '',
    '',
    '',
    '',
  ]);
  return [
    `Quality on ${count(documents)} documents, ${count(queries)} queries${since} (each has an earlier relevant one)`,
    table(['', 'queries', 'R@1', 'R@5', 'R@10', 'MRR@10', 'p50 ms', 'p95 ms', 'p99 ms'], rows),
    "\nPublished by others, on others' data: for the order of magnitude only",
    table(['', 'queries', 'R@1', 'R@5', 'R@10', 'MRR@10', '', '', ''], others),
  ].join('\n');
}

/** @param {Threshold[]} threshold */
function thresholdTable(threshold) {
  const rows = threshold.map((row) => [
    `${row.from.toFixed(2)}${row.inUse ? ' *' : ''}`,
    share(row.recall),
    share(row.precision),
    `${row.unrelatedPerRoom.toFixed(2)} per room`,
    share(row.roomsWithNone),
  ]);
  return [
    'Threshold of the matches that a room judges, at most five of them (* in use)',
    table(['', 'relevant seen', 'of judged relevant', 'judged for nothing', 'rooms with none'], rows),
  ].join('\n');
}

/** @param {Speed[]} speed */
function speedTable(speed) {
  const rows = speed.map((row) => [
    row.method,
    count(row.documents),
    ...[row.ms.p50, row.ms.p95, row.ms.p99].map((ms) => ms.toFixed(2)),
    row.buildSeconds.toFixed(1),
    row.bytesPerDocument === undefined ? 'not in process' : count(Math.round(row.bytesPerDocument)),
  ]);
  const once = speed
    .filter(({ method }) => method === ours)
    .map(
      ({ documents, prepareSeconds }) =>
        `${ours} builds from stored term vectors; making ${count(documents)} of them from text took ${prepareSeconds.toFixed(1)} s, once.`,
    );
  return [
    'Speed, asking whole reports. Sizes beyond the data repeat it with other ids, a fifth of the words exchanged and 2% new.',
    table(['', 'documents', 'p50 ms', 'p95 ms', 'p99 ms', 'build s', 'bytes/document'], rows),
    ...once,
  ].join('\n');
}

/** Pawl's figure as a multiple of each peer's: recall above 1 is better, time below 1 is better. @param {Report} report */
function ratiosOf({ methods, speed }) {
  const own = methods.find(({ method }) => method === ours);
  const ratios = [];
  for (const peer of methods) {
    if (!own || peer.method.startsWith(ours) || peer['R@10'] === 0) continue;
    ratios.push({ peer: peer.method, measure: 'R@10', ratio: own['R@10'] / peer['R@10'] });
  }
  for (const peer of speed) {
    const same = speed.find(({ method, documents }) => method === ours && documents === peer.documents);
    if (!same || peer === same) continue;
    ratios.push({ peer: peer.method, measure: `p95 at ${count(peer.documents)}`, ratio: same.ms.p95 / peer.ms.p95 });
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
