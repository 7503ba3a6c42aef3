import { test as base, type Page } from '@playwright/test';
import { pageFolder } from '../../packages/server/src/start/serve.ts';
import { takeClock, type Clock } from '../../packages/server/test/clock.ts';
import { cloneDatabase } from '../../packages/server/test/database.ts';
import { startTestPostgres } from '../../packages/server/test/postgres.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../packages/server/test/server.ts';

/** The whole server with the built page, in this process: a real PostgreSQL, a real mail server, and a clock that the test moves. */
export interface Travel {
  readonly server: TestServer;
  /** A browser of this person, in which it is as late as at the server. */
  readonly pageOf: (person: TestPerson) => Promise<Page>;
  /** Goes to that moment, looks at the clock there, and answers the letters that came of it. */
  readonly goTo: Clock['goTo'];
  readonly post: Clock['post'];
  /** What the mail server does with a letter: it takes it, unless told otherwise. */
  readonly answerMail: (answer: (to: string) => Promise<void>) => void;
}

export const test = base.extend<{ travel: Travel }>({
  travel: async ({ browser }, use) => {
    const postgres = await startTestPostgres();
    const server = await startTestServer(undefined, {
      pageFolder,
      ports: { mail: true },
      makeDatabase: () => cloneDatabase(postgres),
    });
    const clock = await takeClock(server);
    const pages = new Map<string, Page>();
    const inBrowsers = async (): Promise<void> => {
      for (const page of pages.values()) await page.clock.setFixedTime(server.now);
    };
    await use({
      server,
      post: () => clock.post(),
      answerMail(answer) {
        clock.mailbox.onLetter = answer;
      },
      async goTo(at) {
        const letters = await clock.goTo(at);
        await inBrowsers();
        return letters;
      },
      async pageOf({ id, token }) {
        const known = pages.get(id);
        if (known) return known;
        const context = await browser.newContext({
          baseURL: server.url,
          viewport: { width: 1440, height: 900 },
          // Their own session, without the mail that would bring the link into it.
          extraHTTPHeaders: { authorization: `Bearer ${token}` },
        });
        const page = await context.newPage();
        await page.clock.setFixedTime(server.now);
        pages.set(id, page);
        return page;
      },
    });
    for (const page of pages.values()) await page.context().close();
    await clock.stop();
    await server.stop();
    await postgres.stop();
  },
});

export { expect } from '@playwright/test';
