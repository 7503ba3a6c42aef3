import type { Line } from './lines.ts';

const keyword = /^\s*#\+(title|date|author|subtitle):\s*(\S.*)$/i;
const heading = /^(\*+)\s+(\S.*?)(?:\s+:([\w@#%:]+):)?\s*$/;
const states =
  /^(TODO|NEXT|STARTED|DOING|INPROGRESS|IN-PROGRESS|WAITING|HOLD|BLOCKED|DONE|CANCELL?ED|WONTFIX|DEFERRED)\s+(?:\[#[A-Z]\]\s+)?/;
const words: Readonly<Record<string, string>> = {
  NEXT: 'planned',
  STARTED: 'in progress',
  DOING: 'in progress',
  HOLD: 'on hold',
};
const property =
  /^\s*:(owner|assignee|responsible|ticket|issue|jira|due|deadline|status|severity|service|services|date)\+?:\s+(\S.*)$/i;
const planned = /^\s*(?:.*\s)?(DEADLINE|SCHEDULED):\s*[<[](\d{4}-\d\d-\d\d)/;

const longest = 2_000;

/** `<2021-11-30 Tue 09:10>` and `[2021-11-30 Tue]` without their brackets and weekday. */
const plainStamps = (text: string): string =>
  text.replace(
    /[<[](\d{4}-\d\d-\d\d)(?: \p{L}{2,4}\.?)?( \d{1,2}:\d\d(?:-\d{1,2}:\d\d)?)?(?: [+.]{1,2}\d+[dwmy])?[>\]]/gu,
    '$1$2',
  );

/** An org-mode file as the lines of Markdown that say the same, each under its own number. */
export function orgLines(source: readonly Line[]): Line[] {
  // A heading with a state is a task; the properties below it are said of it.
  let task: { text: string; line: number } | undefined;
  let code = false;
  return source.map((row): Line => {
    const { text, line } = row;
    const put = (changed: string): Line => ({ text: changed, line });
    if (/^\s*#\+(?:begin|end)_/i.test(text)) {
      code = /^\s*#\+begin_/i.test(text);
      return put('```');
    }
    // A pasted log is no heading and no property, and looking would cost the square of its length.
    if (code || text.length > longest) return row;
    const said = keyword.exec(text);
    if (said !== null)
      return put(
        /^title$/i.test(said[1] ?? '') ? `# ${said[2] ?? ''}` : `${said[1] ?? ''}: ${plainStamps(said[2] ?? '')}`,
      );
    const tagged = /^\s*#\+(?:filetags|tags):.*?\b((?:sev|p)-?[0-5])\b/i.exec(text);
    if (tagged !== null) return put(`Severity: ${tagged[1] ?? ''}`);
    if (/^\s*#\+|^\s*#\s|^\s*:(?:properties|end|logbook|drawer):\s*$/i.test(text)) return put('');
    const head = heading.exec(text);
    if (head !== null) {
      const [, stars = '*', whole = ''] = head;
      const state = states.exec(whole);
      task = undefined;
      if (state === null) return put(`#${stars.replaceAll('*', '#')} ${plainStamps(whole)}`);
      const named = words[state[1] ?? ''] ?? (state[1] ?? '').toLowerCase();
      task = { text: `- [${named}] ${plainStamps(whole.slice(state[0].length))}`, line };
      return task;
    }
    const [, kind, day] = planned.exec(text) ?? [];
    const [, key, value] = property.exec(text) ?? [];
    const item = task === undefined ? '' : '  - ';
    if (day !== undefined) return put(task === undefined || kind !== 'DEADLINE' ? '' : `${item}Due: ${day}`);
    if (/^\s*CLOSED:/.test(text)) return put('');
    if (key !== undefined) return put(`${item}${key}: ${plainStamps(value ?? '')}`);
    if (/^\s*:[\w-]+:(?:\s|$)/.test(text)) return put('');
    return put(task === undefined || text.trim() === '' ? plainStamps(text) : `  ${plainStamps(text.trimStart())}`);
  });
}
