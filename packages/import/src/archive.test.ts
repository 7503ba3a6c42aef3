import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readFile } from './read-file.ts';

const data = new URL('../../../../shared/data/', import.meta.url);
const present = existsSync(data);

/** Action items counted by hand in each file, and the day its timeline begins (or, where marked, its first full date of the year in its name). */
const counted: Readonly<Record<string, readonly [number, string]>> = {
  'pm2019-009-kubernetes-network-infrastructure-ip-starvation.md': [4, '2019-11-29'],
  'pm2019-011-hellman-kubernetes-iac-accidentally-reverted.md': [5, '2019-12-05'],
  'pm2020-002-kiam-service-disruption-on-hellman.md': [3, '2020-01-21'],
  'pm2020-004-coredns-upgrade-issue.md': [2, '2020-02-03'],
  'pm2020-006-adsync-service-accounts.md': [2, '2020-02-24'],
  'pm2020-008-alcide-admission-causing-kubernetes-timeouts.md': [2, '2020-11-04'],
  'pm2021-001-logs-from-kubernetes-not-shipped-to-cwl.md': [3, '2021-01-05'],
  'pm2021-003-flux-version-bump-causing-component-downtime.md': [3, '2021-02-19'],
  'pm2021-005-all-services-returning-503-in-kubernetes.md': [3, '2021-06-22'],
  'pm2021-007-all-services-returning-503-in-kubernetes.md': [2, '2021-07-02'],
  'pm2021-009-all-services-returning-404-in-kubernetes.md': [6, '2021-09-01'],
  'pm2021-011-log4shell.md': [6, '2021-12-10'],
  'pm2022-002-logs-not-shipped-to-cloudwatch.md': [1, '2022-01-31'],
  'pm2022-004-kafka-metrics-missing-from-prometheus.md': [2, '2022-02-08'],
  'pm2022-006-alb-502-errors.md': [4, '2022-05-25'],
  'pm2022-008-crud-operations-on-k8s-service-resources-unavailable.md': [4, '2022-08-03'],
  'pm2023-002-logs-not-shipped-to-cloudwatch.md': [5, '2023-04-11'],
  'pm2024-002-pods-not-able-to-start-while-being-moved-to-new-nodes-during-ami-update.md': [2, '2024-04-09'],
  'pm2025-001-node-system-resource-starvation-and-scheduling-capacity.md': [6, '2025-02-27'],
};

if (!present) console.warn('shared/data is absent: real archives were not read');

describe.runIf(present)('real archives', () => {
  const folder = new URL('markdown-archive/', data);

  it('has a count for every Markdown writeup', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(counted).sort());
  });

  it.each(Object.entries(counted))('reads title, date and every action item of %s', (name, [actions, day]) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const { outcome, writeups } = readFile(name, text);
    expect(outcome).toBe('read');
    const [writeup] = writeups;
    expect(writeup?.title).toBe(text.split('\n')[0]?.replace('# ', '').trim());
    expect(writeup?.occurredAt).toBe(day);
    expect(writeup?.actions).toHaveLength(actions);
    expect(writeup?.original).toBe(text);
  });

  it('reads every wiki writeup with its date, and every item that carries a state', () => {
    const text = gunzipSync(readFileSync(new URL('wikimedia-incidents.jsonl.gz', data))).toString();
    const started = performance.now();
    const { writeups, unread } = readFile('wikimedia-incidents.jsonl', text);
    expect(performance.now() - started).toBeLessThan(30_000);
    expect(unread).toEqual([]);
    expect(writeups).toHaveLength(375);
    const rows = text.split('\n').filter((row) => row !== '');
    rows.forEach((row, index) => {
      const source: { title: string; created: string | null; text: string } = JSON.parse(row);
      const writeup = writeups[index];
      expect(writeup?.original).toBe(row);
      expect(writeup?.title).toBe(source.title);
      // One row of the archive says 29 February 2018: a day that never was is listed, not bent.
      if (source.created === '2018-02-29')
        expect(writeup?.unread).toMatchObject([{ fromLine: index + 1, text: '2018-02-29' }]);
      else if (source.created !== null) expect(writeup?.occurredAt).toBe(source.created);
      const stated = source.text
        .split('\n')
        .filter((line) => /^• Status: (?:done|declined|unresolved|pending|on-?going|in.progress)\W+\w/i.test(line));
      expect(writeup?.actions.length ?? 0).toBeGreaterThanOrEqual(stated.length);
      expect(writeup?.actions.filter(({ state }) => state === 'done').length ?? 0).toBeGreaterThanOrEqual(
        stated.filter((line) => /^• Status: done/i.test(line)).length,
      );
    });
    expect(writeups.filter(({ actions }) => actions.length > 0).length).toBeGreaterThanOrEqual(240);
  });
});

describe.runIf(!present)('real archives', () => {
  it('are absent here: shared/data was not found beside the repository, so they were not read', () => {
    expect(present).toBe(false);
  });
});
