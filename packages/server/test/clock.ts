import { tick } from '../src/app/clock/tick.ts';
import { deliverDue } from '../src/app/outbox/deliver.ts';
import type { Place } from '../src/app/ports/sign-in.ts';
import { smtpMail } from '../src/integrations/mail/smtp.ts';
import { backendOn } from '../src/store/backend.ts';
import { outboxOn } from '../src/store/outbox.ts';
import { openMailbox, type Mailbox } from './mailbox.ts';
import type { TestServer } from './server.ts';

export interface Clock {
  readonly mailbox: Mailbox;
  /** Goes to that moment, looks at the clock there, and sends what waits; answers the letters that came of it. */
  goTo(at: string): Promise<ReturnType<Mailbox['take']>>;
  /** Sends what waits now. */
  post(): Promise<ReturnType<Mailbox['take']>>;
  stop(): Promise<void>;
}

/** The clock of a test server in the test's hand, and a real mailbox at the other end. */
export async function takeClock(server: TestServer): Promise<Clock> {
  const mailbox = await openMailbox();
  const mail = smtpMail({ url: mailbox.url, from: 'Pawl <pawl@pawl.test>' });
  const outbox = outboxOn(server.base.db);
  const post = async () => {
    const linkFor = (place: Place, address: string) =>
      backendOn(server.base.db).signIn.mailLink(place, address, server.now);
    await deliverDue(outbox, { mail, publicUrl: 'http://pawl.test', linkFor }, () => server.now);
    return mailbox.take();
  };
  return {
    mailbox,
    post,
    async goTo(at) {
      server.now = new Date(at);
      await tick(backendOn(server.base.db), server.now);
      return post();
    },
    async stop() {
      mail.close();
      await mailbox.stop();
    },
  };
}
