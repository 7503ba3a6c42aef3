import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { startProvider, type TestProvider } from '../../packages/server/test/identity-provider.ts';
import { openMailbox, type Mailbox } from '../../packages/server/test/mailbox.ts';
import { newPlace, runPawl, startPawl, until } from '../../packages/server/test/whole/pawl.ts';
import { expectClean } from './axe.ts';

/** A server with every way in: a real identity provider, a real mail server, and a host name for passkeys. */
interface Ways {
  readonly url: string;
  readonly entrance: string;
  readonly provider: TestProvider;
  readonly mailbox: Mailbox;
  /** A fresh link that lets one more browser in. */
  newLink(): Promise<string>;
  call(method: string, path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const test = base.extend<object, { ways: Ways }>({
  ways: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const place = newPlace();
      // The provider is told beforehand where it may send people back to.
      const port = await freePort();
      const url = `http://localhost:${port}`;
      const provider = await startProvider('oidc', [`${url}/api/sign-in/oidc/oidc/callback`], `${url}/enter`);
      const mailbox = await openMailbox();
      const { issuer, clientId, clientSecret, name } = provider.settings;
      try {
        const server = await startPawl(place, ['--port', String(port)], {
          env: {
            PAWL_OIDC_ISSUER: issuer,
            PAWL_OIDC_CLIENT_ID: clientId,
            PAWL_OIDC_CLIENT_SECRET: clientSecret,
            PAWL_OIDC_NAME: name,
            PAWL_SMTP_URL: mailbox.url,
          },
        });
        await use({
          url,
          entrance: server.entrance,
          provider,
          mailbox,
          call: (method, path, body) => server.call(method, path, body),
          async newLink() {
            const { out } = await runPawl(place, ['link', '--data', place.data]);
            return `${url}/enter${out.trim().slice(out.indexOf('#'))}`;
          },
        });
        const log = server.out() + server.err();
        expect(log.includes(clientSecret), 'the secret of the client is in no log').toBe(false);
        expect(log, 'no code of the provider is in a log').not.toMatch(/[?&]code=/);
        await server.end();
      } finally {
        await mailbox.stop();
        await provider.stop();
        await place.clear();
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

test.describe.configure({ mode: 'serial' });
let admin: BrowserContext;
let ada: Page;

test.beforeAll(async ({ browser, ways }) => {
  admin = await browser.newContext({ baseURL: ways.url });
  ada = await admin.newPage();
  await ada.goto(ways.entrance);
  await ada.waitForURL(`${ways.url}/`);
});
test.afterAll(() => admin.close());

async function throughProvider(page: Page, login: string): Promise<void> {
  await page.getByRole('link', { name: 'Sign in with Corporate login' }).click();
  const field = page.locator('input[name=login]');
  const agree = page.getByRole('button', { name: 'Continue' });
  await expect(field.or(agree)).toBeVisible();
  if (await field.isVisible()) {
    await field.fill(login);
    await page.locator('input[name=password]').fill('x');
    await page.getByRole('button', { name: 'Sign-in' }).click();
  }
  await agree.click();
}

test('an admin lets a group in; somebody in it signs in at the provider and is where they wanted to be', async ({
  browser,
  ways,
}) => {
  await ada.goto('/access');
  await ada.getByRole('textbox', { name: 'Group' }).fill('sre');
  await ada.getByRole('combobox', { name: 'Role' }).selectOption('member');
  await ada.getByRole('button', { name: 'Let it in' }).click();
  await expect(ada.getByRole('row', { name: /Corporate login sre member/ })).toBeVisible();

  const account = { sub: 'hedy', email: 'hedy@corp.test', email_verified: true, name: 'Hedy of Corp' };
  ways.provider.accounts.set('hedy', { ...account, groups: ['sre'] });
  const second = await browser.newContext({ baseURL: ways.url });
  const hedy = await second.newPage();
  await hedy.goto('/archive?q=refund');
  await throughProvider(hedy, 'hedy');
  await hedy.waitForURL(`${ways.url}/archive?q=refund`);
  await expect(hedy.getByRole('link', { name: /Hedy of Corp/ })).toBeVisible();

  await test.step('and is let in no longer once the group is gone', async () => {
    ways.provider.accounts.set('hedy', { ...account, groups: [] });
    await hedy.getByRole('button', { name: 'Sign out' }).click();
    // The provider asks whether to end its own session, too, and leads back.
    await hedy.getByRole('button', { name: /sign me out/i }).click();
    await hedy.waitForURL(/\/enter/);
    await throughProvider(hedy, 'hedy');
    await expect(hedy.getByRole('alert')).toContainText('No workspace here knows you yet.');
    await expect(hedy.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  });
  await second.close();
});

test('a link by mail lets in whom an admin has added, and says nothing about anybody else', async ({
  browser,
  ways,
}) => {
  await ways.call('POST', '/api/people', { name: 'Grace', email: 'grace@corp.test', role: 'member' });
  const second = await browser.newContext({ baseURL: ways.url });
  const grace = await second.newPage();
  const ask = async (address: string) => {
    await grace.goto('/enter');
    await grace.getByRole('textbox', { name: 'Your address' }).fill(address);
    await grace.getByRole('button', { name: 'Send me a link' }).click();
    const said = grace.getByRole('status').filter({ hasText: 'Look into the mailbox' });
    await expect(said).toBeVisible();
    return (await said.textContent())?.replace(address, '…');
  };
  const unknown = await ask('nobody@corp.test');
  expect(await ask('grace@corp.test')).toBe(unknown);
  await until(() => ways.mailbox.received.length > 0);
  expect(ways.mailbox.received.map(({ to }) => to)).toEqual(['grace@corp.test']);
  const link = /^http:\S+\/enter#\S+$/m.exec(ways.mailbox.received[0]?.text ?? '')?.[0] ?? '';
  await grace.goto(link);
  await grace.waitForURL(`${ways.url}/`);
  await expect(grace.getByRole('link', { name: /Grace/ })).toBeVisible();

  await test.step('once', async () => {
    const third = await browser.newContext();
    const late = await third.newPage();
    await late.goto(link);
    await expect(late.getByRole('alert')).toContainText('used already');
    await third.close();
  });
  await second.close();
});

test('a token is told once, opens what its scope names, and can be revoked', async ({ ways }) => {
  await ada.goto('/access');
  await ada.getByRole('button', { name: 'Make a token' }).click();
  await ada.getByRole('textbox', { name: 'What is it for?' }).fill('CI of payouts');
  await ada.getByRole('checkbox', { name: 'incidents:read' }).check();
  await ada.getByRole('button', { name: 'Make it' }).click();
  const secret = (await ada.getByRole('dialog').locator('code').last().textContent()) ?? '';
  await ada.getByRole('button', { name: 'It is in its place' }).click();
  const row = ada.getByRole('row', { name: /CI of payouts incidents:read/ });
  await expect(row).toBeVisible();
  expect(await ada.content()).not.toContain(secret);
  const status = async (path: string, method = 'GET') =>
    (await fetch(ways.url + path, { method, headers: { authorization: `Bearer ${secret}` } })).status;
  expect(await status('/api/incidents')).toBe(200);
  expect(await status('/api/teams', 'POST')).toBe(403);
  expect(await status('/api/my/sessions')).toBe(403);
  await ada.getByRole('button', { name: 'Revoke CI of payouts' }).click();
  await expect(row).toContainText('revoked');
  expect(await status('/api/incidents')).toBe(401);
});

test('each browser is listed for its owner and can be signed out from another', async ({ browser, ways }) => {
  const second = await browser.newContext({ baseURL: ways.url });
  const other = await second.newPage();
  await other.goto(await ways.newLink());
  await other.waitForURL(`${ways.url}/`);
  await other.goto('/sign-ins');
  await expect(other.getByRole('row', { name: /this one/ })).toHaveCount(1);
  await ada.goto('/sign-ins');
  await ada.getByRole('button', { name: /^Sign out Chrome/ }).click();
  await expect(ada.getByRole('button', { name: /^Sign out Chrome/ })).toHaveCount(0);
  await other.reload();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await second.close();
});

for (const width of [1440, 390]) {
  test(`each page of the way in at ${width} px: axe, and nothing wider than the window`, async ({ browser, ways }) => {
    await ada.setViewportSize({ width, height: 900 });
    const outside = await (await browser.newContext({ baseURL: ways.url, viewport: { width, height: 900 } })).newPage();
    const pages = [
      [outside, '/enter', 'Sign in'],
      [outside, '/enter?problem=sign_in.no_place', 'Sign in'],
      [ada, '/sign-ins', 'Your sign-ins'],
      [ada, '/workspaces', 'Workspaces'],
      [ada, '/access', 'Access'],
    ] as const;
    for (const [page, at, heading] of pages) {
      await page.goto(at);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
      await page.waitForLoadState('networkidle');
      await expectClean(page, `${at} at ${width} px`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over, `what ${at} is wider than the window, in px`).toBeLessThanOrEqual(0);
    }
    await outside.context().close();
    await ada.setViewportSize({ width: 1440, height: 900 });
  });
}

test('a passkey is made, named, lets in, and lets in no longer once it is removed', async ({ ways }) => {
  const authenticator = await admin.newCDPSession(ada);
  await authenticator.send('WebAuthn.enable');
  await authenticator.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await ada.goto('/sign-ins');
  await ada.getByRole('button', { name: 'Make a passkey' }).click();
  await ada.getByRole('textbox', { name: 'Name' }).fill('Laptop');
  await ada.getByRole('button', { name: 'Save' }).click();
  await expect(ada.getByRole('row', { name: /Laptop on one device/ })).toBeVisible();

  const leaveAndEnter = async () => {
    await ada.getByRole('button', { name: 'Sign out', exact: true }).click();
    await ada.getByRole('button', { name: 'Sign in with a passkey' }).click();
  };
  await leaveAndEnter();
  await ada.waitForURL(`${ways.url}/sign-ins`);
  await expect(ada.getByRole('row', { name: /a passkey/ })).toContainText('this one');

  await ada.getByRole('button', { name: 'Remove Laptop' }).click();
  await expect(ada.getByRole('button', { name: 'Make a passkey' })).toBeVisible();
  await leaveAndEnter();
  await expect(ada.getByRole('alert')).toContainText('This passkey opens nothing here.');
});
