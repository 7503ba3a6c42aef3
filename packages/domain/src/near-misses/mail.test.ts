import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailTelling, wantsNoName } from './mail-telling.ts';
import { ownWords } from './own-words.ts';
import { withoutName } from './without-name.ts';

const lines = (...all: string[]): string => all.join('\n');
const told = 'I nearly dropped the ledger table.';

describe('the own words of a mail', () => {
  it.each([
    ['a signature', lines(told, '', '-- ', 'Ada Lovelace', '+44 20 1234')],
    ['a closing without a mark', lines(told, '', 'Kind regards,', 'Ada Lovelace', 'Engineer', 'Example Ltd')],
    ['a closing in German', lines(told, '', 'Viele Grüße', 'Ada')],
    ['a phone', lines(told, '', 'Sent from my iPhone')],
    [
      'a reply above',
      lines(told, '', 'On Mon, 2 Mar 2026 at 10:14, Bob <bob@example.org> wrote:', '> What happened?', '> Bob'),
    ],
    [
      'an attribution over two lines',
      lines(told, '', 'On Mon, 2 Mar 2026 at 10:14 Bob the Builder', '<bob@example.org> wrote:', '', '> What?'),
    ],
    ['a German reply', lines(told, '', 'Am 02.03.2026 um 10:14 schrieb Bob:', '> Was war?')],
    ['a French reply', lines(told, '', 'Le lun. 2 mars 2026 à 10:14, Bob <b@x.org> a écrit :', '> Quoi ?')],
    [
      'an Outlook reply',
      lines(
        told,
        '',
        'From: Bob <bob@example.org>',
        'Sent: Monday, 2 March 2026 10:14',
        'To: Ada',
        'Subject: What',
        '',
        'What happened?',
      ),
    ],
    ['an old Outlook reply', lines(told, '', '-----Original Message-----', 'From: Bob', 'What happened?')],
    ['a reply below', lines('On Mon, 2 Mar 2026 at 10:14, Bob <bob@example.org> wrote:', '> What happened?', '', told)],
    [
      'a list',
      lines(told, '', '_______________________________________________', 'ops mailing list', 'ops@lists.example.org'),
    ],
    [
      'a disclaimer',
      lines(told, '', 'This e-mail and any attachments are confidential and intended only for …', 'More of it.'),
    ],
  ])('leave out %s', (_, text) => {
    expect(ownWords(text)).toBe(told);
    expect(ownWords(text.replaceAll('\n', '\r\n'))).toBe(told);
  });

  it('keep what only looks like it', () => {
    const kept = lines(
      'On Friday the deploy wrote: nothing at all.',
      'From: the console I ran it.',
      'Thanks to the lock, nothing was lost and the second worker stopped before it had written a single row to the ledger.',
      'It printed',
      '--',
      'and went on.',
    );
    expect(ownWords(kept)).toBe(kept.split('\n--')[0]);
    expect(ownWords('Thanks')).toBe('');
    expect(ownWords(`Thanks\n\n${told} ${told} ${told}`)).toContain(told);
  });

  it('take over what is passed on, without its headers', () => {
    const text = lines(
      'FYI',
      '',
      '---------- Forwarded message ---------',
      'From: Bob <bob@example.org>',
      'Date: Mon, 2 Mar 2026',
      'Subject: Alert',
      'To: <ops@example.org>',
      '',
      'Disk 92% full on ledger-3',
    );
    expect(ownWords(text, { forwarded: true })).toBe('FYI\n\nDisk 92% full on ledger-3');
    expect(ownWords('> Disk 92% full', { forwarded: true })).toBe('Disk 92% full');
  });

  it('never are more than was sent, whatever was sent', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string(), fc.constantFrom('> a', '-- ', 'On 1 b wrote:', 'From: x', 'To: y', 'Sent: z', '')),
        ),
        (all) => {
          const text = all.join('\n');
          for (const forwarded of [true, false])
            expect(ownWords(text, { forwarded }).length).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});

describe('a mail as a near miss', () => {
  it('is its subject and its words, with the fields it names', () => {
    expect(
      mailTelling({
        subject: 'Re: [near-miss] Settlement ran twice',
        text: lines('The lock held.', 'Service: settlement', 'What stopped it: the lock', '', 'Cheers', 'Ada'),
      }),
    ).toEqual({ what: 'Settlement ran twice\n\nThe lock held.', service: 'settlement', stopped: 'the lock' });
  });
  it('says nothing twice, and needs no subject', () => {
    expect(
      mailTelling({ subject: 'Settlement ran twice', text: 'Settlement ran twice, and the lock held.' })?.what,
    ).toBe('Settlement ran twice, and the lock held.');
    expect(mailTelling({ subject: '', text: told })?.what).toBe(told);
    expect(mailTelling({ subject: 'near miss', text: told })?.what).toBe(told);
    expect(mailTelling({ subject: told, text: '' })?.what).toBe(told);
    expect(mailTelling({ subject: 'Re: ', text: '> all quoted' })).toBeUndefined();
  });
  it('is cut where it is too long, and says so', () => {
    const what = mailTelling({ subject: '', text: '🔥'.repeat(15_000) })?.what ?? '';
    expect(what.length).toBeLessThanOrEqual(20_000);
    expect(what.isWellFormed()).toBe(true);
    expect(what).toContain('the rest was left out');
  });
});

describe('without a name', () => {
  it('is asked for by the address or by the subject', () => {
    for (const to of ['near-miss+anonymous@example.org', 'anonymous@example.org', 'Near-Miss.Anon@example.org'])
      expect(wantsNoName('x', [to])).toBe(true);
    for (const subject of ['[anonymous] x', 'Anonymous: x', 'Re: [Anon] x', 'anonymously: x'])
      expect(wantsNoName(subject, [])).toBe(true);
    for (const subject of ['The anonymous user was an admin', 'anonymous access to the bucket', ''])
      expect(wantsNoName(subject, ['near-miss@anonymous.example.org'])).toBe(false);
  });
  it('neither name nor address of the sender is left', () => {
    const sender = { name: 'Zelda Quickfoot', address: 'zelda.q@example.org' };
    expect(withoutName('I dropped it.\n\nZelda\nZelda Quickfoot', sender)).toBe('I dropped it.');
    expect(withoutName('I, Zelda  Quickfoot (ZELDA.Q@example.org), dropped it.', sender)).toBe(
      'I, (sender) ((sender)), dropped it.',
    );
    expect(withoutName('Quick work.', { name: '', address: '' })).toBe('Quick work.');
    expect(withoutName('a', { name: '(.*) [+', address: 'a\\b@x' })).toBe('a');
  });
});
