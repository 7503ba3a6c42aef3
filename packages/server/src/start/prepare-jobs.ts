import { jobQueue } from '../jobs/queue.ts';
import { databaseFault } from './prepare-database.ts';

/** Makes the queue's schema and ends; a server that starts finds it there. */
export async function prepareJobs(url: string): Promise<void> {
  const queue = jobQueue(url, () => {});
  try {
    await queue.prepare();
  } catch (error) {
    throw databaseFault(error);
  } finally {
    await queue.close();
  }
}
