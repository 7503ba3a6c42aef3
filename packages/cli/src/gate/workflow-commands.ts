import { randomUUID } from 'node:crypto';

/** A file name or a control's text that starts with "::" would be obeyed by GitHub's runner as a command. */
export function uncommanded(text: string): string {
  const token = randomUUID();
  return `::stop-commands::${token}\n${text}::${token}::\n`;
}
