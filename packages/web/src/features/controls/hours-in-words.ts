/** "12 min", "3.4 h", "120 h": a figure as fine as an estimate deserves. */
export function hoursInWords(hours: number): string {
  if (hours === 0) return '0 h';
  if (hours < 1) return `${Math.max(1, Math.round(hours * 60))} min`;
  return `${hours < 10 ? Math.round(hours * 10) / 10 : Math.round(hours).toLocaleString('en-GB')} h`;
}
