import { createTransport } from 'nodemailer';

/** Connects, signs in and leaves. Answers what went wrong, or nothing. */
export async function reachesMail(url: string): Promise<string | undefined> {
  const transport = createTransport({ url, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 5_000 });
  try {
    await transport.verify();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    transport.close();
  }
}
