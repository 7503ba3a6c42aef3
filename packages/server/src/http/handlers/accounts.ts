import { askForAccounts } from '../../app/accounts/ask.ts';
import { listAccounts, listMyAccounts } from '../../app/accounts/list-accounts.ts';
import { readMyAccount } from '../../app/accounts/my-account.ts';
import { releaseSentence } from '../../app/accounts/release-sentence.ts';
import { openMyAccount, saveMyAccount } from '../../app/accounts/save-account.ts';
import { withdrawMyAccount } from '../../app/accounts/withdraw.ts';
import type { HandlerTable } from '../handler.ts';

export const accountHandlers = {
  listMyAccounts: (read) => listMyAccounts(read),
  readMyAccount: (read, { params }, ports) => readMyAccount(read, ports, params.key),
  saveMyAccount: (work, { params, body, ifMatch }, ports) => saveMyAccount(work, ports, params.key, ifMatch, body),
  openMyAccount: (work, { params, body, ifMatch }, ports) =>
    openMyAccount(work, ports, params.key, ifMatch, body.openTo),
  releaseSentence: (work, { params, body }, ports) => releaseSentence(work, ports, params.key, body),
  withdrawMyAccount: (work, { params, body }, ports) => withdrawMyAccount(work, ports, params.key, body.sentences),
  listAccounts: (read, { params }, ports) => listAccounts(read, ports, params.key),
  askForAccounts: (work, { params }) => askForAccounts(work, params.key),
} satisfies Partial<HandlerTable>;
