import { test as base, type BrowserContext } from '@playwright/test';
import { newPlace, runPawl, startPawl } from '../../packages/server/test/whole/pawl.ts';

/** The built server as people run it, and a browser that came in through the link it printed. */
export interface OpenPawl {
  readonly url: string;
  /** A fresh link that lets one more browser in. */
  newLink(): Promise<string>;
}

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

interface WorkerFixtures {
  /** Tests that give the same name share one server. */
  readonly archive: string;
  /** Is the story loaded, as `npm start -- --demo` does it? */
  readonly demo: boolean;
  readonly pawl: OpenPawl & { readonly session: Session };
}

/** One server for the tests that want the same archive; its folder and its processes are gone afterwards. */
export const test = base.extend<object, WorkerFixtures>({
  archive: ['', { option: true, scope: 'worker' }],
  demo: [false, { option: true, scope: 'worker' }],
  pawl: [
    async ({ demo, browser }, use) => {
      const place = newPlace();
      try {
        const server = await startPawl(place, demo ? ['--demo'] : []);
        const first = await browser.newContext();
        const page = await first.newPage();
        await page.goto(server.entrance);
        const { origin } = new URL(server.entrance);
        await page.waitForURL(`${origin}/`);
        const session = await first.storageState();
        await first.close();
        await use({
          url: origin,
          session,
          async newLink() {
            const { out, err } = await runPawl(place, ['link']);
            const link = /^http\S+\/enter#\S+$/m.exec(out)?.[0];
            if (!link) throw new Error(`pawl-server link printed no link: ${out}${err}`);
            return link;
          },
        });
        await server.end();
      } finally {
        await place.clear();
      }
    },
    // A limit finds what hangs; a busy machine takes a minute to start a server.
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ pawl }, use) => use(pawl.url),
  storageState: async ({ pawl }, use) => use(pawl.session),
});

export { expect } from '@playwright/test';
