import type { Command } from 'commander';
import { takeMail } from '../../app/near-misses/take-mail.ts';
import type { MailTaken } from '../../app/ports/mail-in.ts';
import { inWords } from '../../integrations/mail-in/in-words.ts';
import { mostBytes, readMail } from '../../integrations/mail-in/read-mail.ts';
import { backendOn } from '../../store/backend.ts';
import { messageOf } from '../start-fault.ts';
import { homeOf, withDatabase } from '../with-database.ts';
import { run, settingsCommand, type Given } from './run.ts';

/** What a mail server makes of an exit code (sysexits.h): it tells the sender, or tries again later. */
const [tellSender, tryLater] = [65, 75];

export const nearMissMailCommand = (): Command =>
  settingsCommand('near-miss-mail', 'Take one mail from standard input as a near miss, for the pipe of a mail server.')
    .option('--recipient [address]', 'the address it was delivered to, where the mail server tells it')
    .addHelpText(
      'after',
      `
Postfix, in master.cf:  pawl  unix - n n - 5 pipe user=pawl argv=/usr/bin/pawl-server near-miss-mail --data /var/lib/pawl --recipient \${original_recipient}

Exit codes: 0 taken, or passed over (an automatic answer, a mail delivered twice), 65 the sender has to be told, 75 try again later.`,
    )
    .action(async (given: Given, command: Command) => {
      const recipient = given['recipient'];
      await run(given, command.args, async (config) => {
        const raw = await standardInput();
        if (raw === undefined) return say('A near miss by mail may be 10 MB at most.', tellSender);
        const mail = await readMail(raw, typeof recipient === 'string' ? [recipient] : []);
        try {
          return await withDatabase(config, 'near-miss-mail', async (open) => {
            await homeOf(open);
            const taken: MailTaken = await takeMail(backendOn(open.connection.db), mail, new Date());
            return say(inWords(taken), taken.outcome === 'refused' ? tellSender : 0);
          });
        } catch (error) {
          return say(`The mail could not be kept: ${messageOf(error)}`, tryLater);
        }
      });
      // A setting that is not usable is not the sender's business: the mail waits until it is.
      if (process.exitCode !== 0 && process.exitCode !== tellSender) process.exitCode = tryLater;
    });

/** A mail server puts the line into its answer to the sender, or into its log. */
function say(line: string, code: number): number {
  (code === 0 ? process.stdout : process.stderr).write(`${line}\n`);
  return code;
}

async function standardInput(): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    chunks.push(Buffer.from(chunk as Uint8Array));
    bytes += (chunk as Uint8Array).length;
    if (bytes > mostBytes) return undefined;
  }
  return Buffer.concat(chunks);
}
