import { expect, it } from 'vitest';
import { advisoriesIn, argued } from '../scripts/advisories.js';

// As npm 10 and 11 write it.
const report = {
  auditReportVersion: 2,
  vulnerabilities: {
    outer: { name: 'outer', severity: 'high', via: ['inner'], effects: [], range: '*' },
    inner: {
      name: 'inner',
      severity: 'high',
      via: [
        {
          source: 1,
          name: 'inner',
          title: 'Reads too far',
          url: 'https://github.com/advisories/GHSA-aaaa-1111-bbbb',
          severity: 'high',
        },
        { source: 2, name: 'inner', title: 'Waits too long', url: 'https://example.test/2', severity: 'low' },
      ],
    },
  },
};

it('finds each advisory once, by its id, and not the packages that only contain it', () => {
  expect(advisoriesIn(JSON.stringify(report))?.map(({ id, package: name }) => [id, name])).toEqual([
    ['GHSA-aaaa-1111-bbbb', 'inner'],
    ['npm:2', 'inner'],
  ]);
  expect(advisoriesIn(JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} }))).toEqual([]);
});

it('tells a registry that did not answer from one that knows of nothing', () => {
  for (const text of ['', 'npm error 405', '{"message":"Method Not Allowed"}', 'null']) {
    expect(advisoriesIn(text)).toBeUndefined();
  }
});

it('reads what is argued for from the table of the page, and from nowhere else in it', () => {
  const page =
    'GHSA-zzzz-9999-yyyy is gone.\n\n| advisory | why |\n| --- | --- |\n| GHSA-aaaa-1111-bbbb | not reached |\n';
  expect([...argued(page)]).toEqual(['GHSA-aaaa-1111-bbbb']);
});
