import { expect, it } from 'vitest';
import { withoutCredentials } from './without-credentials.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

it('leaves out the password in every form in which a mail server may say it back', () => {
  const tell = withoutCredentials('smtp://post%40example.org:p%40ss%2Fword@mail.example.org:587');
  const plain = base64('\0post@example.org\0p@ss/word');
  expect(tell(`550 refused: AUTH PLAIN ${plain}; LOGIN ${base64('p@ss/word')}; p@ss/word, p%40ss%2Fword`)).toBe(
    '550 refused: AUTH PLAIN …; LOGIN …; …, …',
  );
});

it('says everything where there is no password, and where a % stands alone', () => {
  const said = '550 no such mailbox at smtp://mail.example.org';
  expect(withoutCredentials('smtp://mail.example.org')(said)).toBe(said);
  expect(withoutCredentials('no address at all')(said)).toBe(said);
  expect(withoutCredentials('smtp://post:50%@mail.example.org')('535 50% is wrong')).toBe('535 … is wrong');
});
