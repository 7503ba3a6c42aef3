/** @typedef {{ features: number[], relevant: boolean }[]} Candidates */

/** Keeps weights small where the data says little. Of 0.003, 0.01, 0.03 and 0.1 it changed R@10 by less than the noise. */
const shrinkage = 0.03;
const steps = 400;
const rate = 0.05;

/**
 * Weights of a linear ranking: the relevant candidates' part of a softmax over all of a query's candidates is made as large as it gets
 * (ListNet, with Adam). Features are scaled to one standard deviation for the fit and back after. The same on every run.
 * @param {Candidates[]} queries @returns {number[]}
 */
export function fitRanking(queries) {
  const width = queries[0]?.[0]?.features.length ?? 0;
  const scale = deviations(queries.flat(), width);
  const answerable = queries
    .filter((candidates) => candidates.some(({ relevant }) => relevant))
    .map((candidates) =>
      candidates.map(({ features, relevant }) => ({ relevant, at: features.map((x, i) => x / scale[i]) })),
    );
  const weights = Array.from({ length: width }, () => 0);
  const mean = Array.from({ length: width }, () => 0);
  const square = Array.from({ length: width }, () => 0);
  for (let step = 1; step <= steps; step++) {
    const slope = weights.map((weight) => shrinkage * weight);
    for (const candidates of answerable) {
      const scores = candidates.map(({ at }) => dot(at, weights));
      const most = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - most));
      const all = shares.reduce((sum, share) => sum + share, 0);
      const right = shares.reduce((sum, share, i) => (candidates[i]?.relevant ? sum + share : sum), 0);
      for (const [i, { at, relevant }] of candidates.entries()) {
        const pull = (shares[i] / all - (relevant ? shares[i] / right : 0)) / answerable.length;
        for (let k = 0; k < width; k++) slope[k] += pull * at[k];
      }
    }
    for (let k = 0; k < width; k++) {
      mean[k] = 0.9 * mean[k] + 0.1 * slope[k];
      square[k] = 0.999 * square[k] + 0.001 * slope[k] ** 2;
      weights[k] -= (rate * mean[k]) / (1 - 0.9 ** step) / (Math.sqrt(square[k] / (1 - 0.999 ** step)) + 1e-8);
    }
  }
  return weights.map((weight, k) => weight / scale[k]);
}

/** The place of the first relevant candidate, from 1; Infinity when there is none. @param {Candidates} candidates @param {number[]} weights */
export function ranked(candidates, weights) {
  const order = candidates
    .map(({ features, relevant }) => ({ relevant, score: dot(features, weights) }))
    .toSorted((a, b) => b.score - a.score);
  const place = order.findIndex(({ relevant }) => relevant);
  return place < 0 ? Infinity : place + 1;
}

/** @param {number[]} a @param {number[]} b */
function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** @param {Candidates} all @param {number} width */
function deviations(all, width) {
  return Array.from({ length: width }, (_, k) => {
    const mean = all.reduce((sum, { features }) => sum + features[k], 0) / all.length;
    return Math.sqrt(all.reduce((sum, { features }) => sum + (features[k] - mean) ** 2, 0) / all.length) || 1;
  });
}
