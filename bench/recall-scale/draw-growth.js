/**
 * @typedef {{ incidents: number, p50: number, p95: number }} Point
 * @typedef {Point & { bytesPerIncident: number, 'cpu p50': number, 'cpu p95': number }} PointInProcess
 */

const width = 720;
const height = 420;
const plot = { left: 64, right: 690, top: 78, bottom: 350 };
const ticks = [0.1, 0.3, 1, 3, 10, 30, 100];

/**
 * A picture of how the time of a question grows with the archive, both axes by powers of ten. Of scoring alone the processor's time, which others
 * on the machine do not lengthen.
 * @param {{ date: string, machine: string, load: string, archive: string, inProcess: PointInProcess[], http: Point[] }} run
 */
export function drawGrowth({ date, machine, load, archive, inProcess, http }) {
  const sizes = [...new Set([...inProcess, ...http].map(({ incidents }) => incidents))].toSorted((a, b) => a - b);
  const [least, most] = [sizes[0] ?? 1, sizes.at(-1) ?? 10];
  const x = (/** @type {number} */ incidents) =>
    plot.left + ((plot.right - plot.left) * Math.log(incidents / least)) / Math.max(Math.log(most / least), 1e-9);
  const y = (/** @type {number} */ milliseconds) =>
    plot.bottom - ((plot.bottom - plot.top) * Math.log(Math.max(milliseconds, 0.1) / 0.1)) / Math.log(1000);
  const lines = [
    {
      name: 'through HTTP, 95 of 100 below',
      points: http.map((p) => ({ at: p.incidents, ms: p.p95 })),
      style: 'stroke="#8a3b12"',
    },
    {
      name: 'through HTTP, median',
      points: http.map((p) => ({ at: p.incidents, ms: p.p50 })),
      style: 'stroke="#8a3b12" stroke-dasharray="4 4"',
    },
    {
      name: 'processor time of scoring alone, 95 of 100 below',
      points: inProcess.map((p) => ({ at: p.incidents, ms: p['cpu p95'] })),
      style: 'stroke="#1f5d8c"',
    },
    {
      name: 'processor time of scoring alone, median',
      points: inProcess.map((p) => ({ at: p.incidents, ms: p['cpu p50'] })),
      style: 'stroke="#1f5d8c" stroke-dasharray="4 4"',
    },
  ].filter(({ points }) => points.length > 0);
  const text = (/** @type {number} */ at, /** @type {number} */ from, /** @type {string} */ said, more = '') =>
    `<text x="${at.toFixed(1)}" y="${from.toFixed(1)}" ${more}>${said}</text>`;
  const bytes = inProcess.at(-1)?.bytesPerIncident;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#2b2b2b" role="img" aria-label="Time of a recall question against the size of the archive">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(plot.left, 28, 'How long a recall question takes, by the size of the archive', 'font-size="16"'),
    text(
      plot.left,
      48,
      `Milliseconds; ${archive}${bytes === undefined ? '' : `; ${bytes} bytes of index an incident at the largest`}`,
      'fill="#5a5a5a"',
    ),
    ...ticks.map(
      (tick) =>
        `<line x1="${plot.left}" x2="${plot.right}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}" stroke="#e4e4e0"/>${text(plot.left - 8, y(tick) + 4, String(tick), 'text-anchor="end" fill="#5a5a5a"')}`,
    ),
    ...sizes.map((size) =>
      text(x(size), plot.bottom + 20, size.toLocaleString('en'), 'text-anchor="middle" fill="#5a5a5a"'),
    ),
    ...lines.map(
      ({ points, style }) =>
        `<polyline fill="none" stroke-width="2" ${style} points="${points.map(({ at, ms }) => `${x(at).toFixed(1)},${y(ms).toFixed(1)}`).join(' ')}"/>`,
    ),
    ...lines.flatMap(({ points, style }) =>
      points.map(
        ({ at, ms }) =>
          `<circle cx="${x(at).toFixed(1)}" cy="${y(ms).toFixed(1)}" r="3" fill="#ffffff" ${style.split(' ')[0]}/>`,
      ),
    ),
    ...lines.map(
      ({ name, style }, at) =>
        `<line x1="${plot.left + 8}" x2="${plot.left + 34}" y1="${plot.top + 6 + at * 17}" y2="${plot.top + 6 + at * 17}" stroke-width="2" ${style}/>${text(plot.left + 42, plot.top + 10 + at * 17, name)}`,
    ),
    text(plot.left, height - 26, `${date}, ${machine}.`, 'fill="#5a5a5a" font-size="11"'),
    text(plot.left, height - 11, `Load of the machine (1 is one core busy): ${load}.`, 'fill="#5a5a5a" font-size="11"'),
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}
