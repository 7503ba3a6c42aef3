import type { Logger } from 'pino';
import { takeMail } from '../app/near-misses/take-mail.ts';
import type { Backend } from '../app/ports/backend.ts';
import { listenForMail, type MailInbox, type MailInSettings } from '../integrations/mail-in/listen.ts';
import { messageOf, StartFault } from './start-fault.ts';

/** Begins to take mail as near misses. Throws a StartFault where the address cannot be had. */
export async function openInbox(settings: MailInSettings, backend: Backend, log: Logger): Promise<MailInbox> {
  const onFault = (error: unknown): void =>
    log.warn({ err: error }, 'a mail could not be taken as a near miss; its mail server tries again');
  try {
    return await listenForMail(settings, (mail) => takeMail(backend, mail, new Date()), onFault);
  } catch (error) {
    throw new StartFault(
      `No mail can be taken at ${settings.host}, port ${settings.port}: ${messageOf(error)}.`,
      'Name another address of this machine in PAWL_MAIL_IN, or leave it out.',
      { because: error },
    );
  }
}
