/** The value below which this part of them lies; the nearest one, never between two. @param {number[]} values @param {number} part */
export function percentile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
