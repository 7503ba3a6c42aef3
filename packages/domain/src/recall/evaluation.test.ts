import { describe, expect, it } from 'vitest';
import { evaluationPlot, evaluationSvg } from './evaluation-plot.ts';
import { evaluateRecall, type Replayed } from './evaluation.ts';

const at = (date: string): number => Date.parse(date);
const told = (key: string, date: string) => ({ key, title: `About ${key}`, occurredAt: at(date) });
const replayed = (
  key: string,
  date: string,
  confirmed: Replayed['confirmed'],
  answer: Replayed['answer'],
): Replayed => ({
  ...told(key, date),
  confirmed,
  answer,
});

const first = told('INC-1', '2024-01-01');
const second = told('INC-2', '2025-01-01');
const weak = { key: 'INC-9', strength: 0.2 };

describe('an evaluation of recall', () => {
  it('says how many would have been shown, and how old they were', () => {
    const result = evaluateRecall([
      replayed('INC-4', '2026-03-01', [second], [weak, { key: 'INC-2', strength: 0.2 }]),
      replayed(
        'INC-3',
        '2026-01-01',
        [first, second],
        [weak, { key: 'INC-1', strength: 0.5 }, { key: 'INC-2', strength: 0.4 }],
      ),
      replayed('INC-5', '2026-04-01', [first], [weak]),
    ]);
    expect(result).toMatchObject({ recurrences: 3, shown: 1, medianAgeDays: 731 });
    expect(result.sentence).toBe(
      'Of the three recurrences you confirmed, recall would have shown one at declaration; what it would have shown was two years old.',
    );
    expect(result.items.map(({ key, prior, rank, shown }) => [key, prior.key, rank, shown])).toEqual([
      ['INC-3', 'INC-1', 2, true],
      ['INC-4', 'INC-2', 2, false],
      ['INC-5', 'INC-1', null, false],
    ]);
    expect(result.within).toEqual([
      { most: 1, found: 0 },
      { most: 3, found: 2 },
      { most: 5, found: 2 },
      { most: 10, found: 2 },
    ]);
  });

  it('has words for none and for nothing to measure', () => {
    expect(evaluateRecall([])).toMatchObject({ recurrences: 0, shown: 0, medianAgeDays: null, items: [] });
    expect(evaluateRecall([]).sentence).toMatch(/^Nobody has confirmed a recurrence yet/);
    expect(evaluateRecall([replayed('INC-3', '2026-01-01', [first], [])]).sentence).toBe(
      'Of the one recurrence you confirmed, recall would have shown none at declaration.',
    );
  });

  it('does not count what stands below the fifth place', () => {
    const answer = [1, 2, 3, 4, 5].map((n) => ({ key: `INC-9${n}`, strength: 0.9 }));
    const result = evaluateRecall([
      replayed('INC-3', '2026-01-01', [first], [...answer, { key: 'INC-1', strength: 0.9 }]),
    ]);
    expect(result).toMatchObject({ shown: 0, items: [{ rank: 6, shown: false }] });
  });
});

describe('its plot', () => {
  const result = evaluateRecall([
    replayed('INC-3', '2026-01-01', [first], [{ key: 'INC-1', strength: 0.5 }]),
    replayed('INC-4', '2026-01-02', [told('INC-2', '2026-01-02')], []),
  ]);

  it('keeps every dot inside and higher the longer ago', () => {
    const { dots, width, height, left } = evaluationPlot(result);
    for (const { x, y } of dots) {
      expect(x).toBeGreaterThan(left);
      expect(x).toBeLessThan(width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(height);
    }
    expect(dots[0]?.y).toBeLessThan(dots[1]?.y ?? 0);
    expect(evaluationPlot(evaluateRecall([])).dots).toEqual([]);
  });

  it('is a file that opens by itself', () => {
    const hostile = evaluateRecall([replayed('INC-<3>&"', '2026-01-01', [first], [])]);
    const svg = evaluationSvg(hostile);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox/);
    expect(svg).not.toContain('INC-<3>');
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(evaluationSvg(evaluateRecall([]))).not.toMatch(/NaN|Infinity/);
  });
});
