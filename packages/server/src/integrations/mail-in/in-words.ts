import type { MailTaken } from '../../app/ports/mail-in.ts';

/** What a mail server is told; where it refuses, its sender reads it. */
export function inWords(taken: MailTaken): string {
  switch (taken.outcome) {
    case 'told':
      return `${taken.key} told.`;
    case 'known':
      return `This mail was told before, as ${taken.key}.`;
    case 'automatic':
      return 'Nobody wrote this mail; it was passed over.';
    case 'refused':
      return taken.why;
  }
}
