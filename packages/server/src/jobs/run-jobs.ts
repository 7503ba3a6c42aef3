import { tick } from '../app/clock/tick.ts';
import { deliverDue } from '../app/outbox/deliver.ts';
import type { Backend } from '../app/ports/backend.ts';
import type { JobName } from '../app/ports/jobs.ts';
import type { Mail } from '../app/ports/mail.ts';
import type { OutboxStore } from '../app/ports/outbox.ts';
import type { Place } from '../app/ports/sign-in.ts';

export interface JobsRunOn {
  readonly backend: Backend;
  readonly outbox: OutboxStore;
  /** Absent: no mail server is set, so nothing is sent and the page is all there is. */
  readonly mail?: Mail;
  readonly publicUrl: () => string;
  readonly clock: () => Date;
  /** False once the server is stopping: a job ends after what it has in hand. */
  readonly goOn: () => boolean;
}

/** What each job does when it is woken; the use cases do the rest, and have the time handed in. */
export const handlersOn = (on: JobsRunOn): Readonly<Record<JobName, () => Promise<void>>> => ({
  async tick() {
    await tick(on.backend, on.clock(), on.goOn);
  },
  async post() {
    if (!on.mail) return;
    const linkFor = (place: Place, address: string) => on.backend.signIn.mailLink(place, address, on.clock());
    await deliverDue(on.outbox, { mail: on.mail, publicUrl: on.publicUrl(), linkFor }, on.clock, on.goOn);
  },
});
