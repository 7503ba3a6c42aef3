/** What `npm audit --json` says of what we ship, beside the advisories that a decision page argues for. */

/** GHSA ids in the first column of the table of exceptions. @param {string} page */
export const argued = (page) =>
  new Set([...page.matchAll(/^\|\s*(GHSA(?:-[0-9a-z]{4}){3})\s*\|/gm)].map(([, id]) => id ?? ''));

/**
 * Every advisory of a report, each once; undefined when the text is no report (the registry did not answer, or keeps none).
 *
 * @param {string} text
 * @returns {import('./advisories.d.ts').Advisory[] | undefined}
 */
export function advisoriesIn(text) {
  const report = parsed(text);
  if (typeof report?.vulnerabilities !== 'object') return undefined;
  const found = new Map();
  for (const { name, via = [] } of Object.values(report.vulnerabilities)) {
    for (const cause of via) {
      // A string names another package of the report, which has the advisory itself.
      if (typeof cause === 'string') continue;
      const id = /GHSA(?:-[0-9a-z]{4}){3}/.exec(cause.url ?? '')?.[0] ?? `npm:${cause.source}`;
      found.set(id, { id, package: cause.name ?? name, severity: cause.severity, title: cause.title, url: cause.url });
    }
  }
  return [...found.values()];
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
