import { expect, it } from 'vitest';
import { readConfig } from './config.ts';

const read = (given: string) => readConfig({ PAWL_MAIL_IN: given }, {}, '/srv');

it.each([
  ['lmtp://127.0.0.1:2424', { protocol: 'lmtp', host: '127.0.0.1', port: 2424 }],
  ['smtp://[::1]:2525', { protocol: 'smtp', host: '::1', port: 2525 }],
  ['lmtp://localhost', { protocol: 'lmtp', host: 'localhost', port: 24 }],
  ['smtp://mail-in/', { protocol: 'smtp', host: 'mail-in', port: 25 }],
])('PAWL_MAIL_IN %s', (given, mailIn) => {
  expect(read(given)).toMatchObject({ ok: true, config: { mailIn } });
});

it.each(['imap://localhost', 'lmtp://', 'near-miss@example.org', 'smtp://u:p@localhost', 'lmtp://localhost/x'])(
  'PAWL_MAIL_IN is not %s',
  (given) => {
    expect(read(given)).toMatchObject({ ok: false, faults: [{ name: 'PAWL_MAIL_IN' }] });
  },
);
it('is none where nobody asks for it', () => {
  expect(read('')).toMatchObject({ ok: true, config: expect.not.objectContaining({ mailIn: expect.anything() }) });
});
