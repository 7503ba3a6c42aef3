import { reachesMail } from '../../integrations/mail/reaches-mail.ts';
import { withoutPassword } from '../without-password.ts';
import { fail, ok, type Check } from './check.ts';

/** Is there a mail server, and does it let us in? Nothing is sent. */
export async function checkMail(url: string | undefined): Promise<Check> {
  const about = 'mail';
  if (url === undefined) {
    return ok(about, 'No mail server is set (PAWL_SMTP_URL): nobody is written to, the page is all there is.');
  }
  const error = await reachesMail(url);
  const shown = withoutPassword(url);
  if (error === undefined) return ok(about, `The mail server at ${shown} answers and lets us in.`);
  return fail(about, `The mail server at ${shown} cannot be used: ${error}`, 'Correct PAWL_SMTP_URL, or unset it.');
}
