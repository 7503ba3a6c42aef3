import type { Calendar } from './calendar.ts';

/**
 * What the company wrote before it had Pawl: a wiki of Markdown in four hands. They go through the same import as anybody's, so the story
 * starts where every team starts.
 */
export function oldWriteups({ day }: Calendar): readonly { readonly path: string; readonly text: string }[] {
  return [
    {
      path: 'wiki/settlement/refund-batch-paid-twice.md',
      text: `---
title: Refund batch paid twice
date: ${day(430)}
severity: SEV2
services: [settlement-jobs]
url: https://wiki.harbourpay.example/postmortems/refund-batch-paid-twice
---

## Summary

The nightly refund batch timed out while it was waiting for the bank file. The scheduler started it again, and the second run sent 214 refunds
that the first run had sent already. Customers were paid twice until the morning.

## Timeline

All times UTC.

- 01:10 The refund batch starts
- 01:40 The job times out after writing 214 payments; the scheduler retries it from the beginning
- 02:05 The second run finishes without an error
- 08:20 Support sees customers ask why they were refunded twice
- 09:05 The on-call engineer stops the payout file; 61 payments are still in it

## Contributing factors

- A settlement job that is retried starts from the beginning
- Nothing in a job says "this was done already": there is no idempotency key
- The payout file is not compared with what was paid yesterday

## Action items

| Action | Owner | Status |
|---|---|---|
| Write a pre-deploy checklist for settlement changes | Jonas | Done |
| Alert when a customer is refunded twice within a day | Hanne | Done |
| Give every settlement job an idempotency key | | |
| Resume a timed-out batch where it stopped | | |
| Compare the payout file with yesterday's before it is sent | | |
`,
    },
    {
      path: 'wiki/settlement/payout-file-sent-late.md',
      text: `# Payout file sent late after certificate expiry

Date: ${day(655)}
Severity: SEV3
Services: payout-api, bank-connector

The certificate for the bank's file server expired at midnight. Uploads failed until a new one was installed by hand.

**Timeline**

- 00:00 Uploads begin to fail
- 06:40 The bank calls
- 07:25 A new certificate is installed

**Root cause**

- Expiry dates of certificates were kept in a spreadsheet

**Follow-ups**

- [x] Renew the certificate
- [ ] Alert thirty days before any certificate expires
`,
    },
    {
      path: 'wiki/gateway/card-payments-slow-christmas.md',
      text: `# Card payments slow in the week before Christmas

**Date:** ${day(700)} · **Severity:** SEV2 · **Services:** card-gateway

## What happened

Twice the usual traffic filled the connection pool of the card gateway. Payments took up to nine seconds.

## Contributing factors

- The pool size was set for last year's traffic
- Load tests stop at the average, not at the peak

## What we'll do

- [x] Double the pool
- [x] Load test at twice the peak of last year
- [ ] Shed load of retries first when the pool is full
`,
    },
    {
      path: 'wiki/ledger/double-posting-after-failover.md',
      text: `# Ledger: entries posted twice after database failover

Date: ${day(560)}
Severity: SEV1
Services: ledger-core

## Summary

During a planned failover, the writer kept posting to the old primary for forty seconds. When both sides were joined again, 1,120 entries stood
twice in the ledger. The daily balance did not add up and the close was four hours late.

## Timeline

- 14:00 The failover begins
- 14:01 The writer loses its connection, reconnects to the old primary and posts again what was not confirmed
- 14:40 The balance check goes red
- 18:10 The duplicates are reversed by hand

## Contributing conditions

- An entry that was posted but not confirmed is posted again
- Failover was rehearsed with readers only

## Action items

| # | Action | Owner | Ticket | Status |
|---|---|---|---|---|
| 1 | Unique key on posting reference | Wei | LED-311 | Done |
| 2 | Rehearse failover with writers each quarter | Hanne | LED-312 | In progress |
| 3 | Fence the old primary before promoting | | LED-313 | |
`,
    },
    {
      path: 'wiki/ledger/daily-report-wrong-currency.md',
      text: `# Daily report shows euros as cents

Date: ${day(488)}
Severity: SEV4
Services: reporting

A migration renamed a column and the report multiplied once more by a hundred. Finance noticed on the second day.

## Causes

- Reports have no check against the ledger's own totals

## Actions

- [x] Fix the column
- [ ] Compare report totals with the ledger before sending
`,
    },
    {
      path: 'wiki/gateway/config-push-all-markets.md',
      text: `# Card routing rules pushed to all markets at once

Date: ${day(390)}
Severity: SEV1
Services: card-gateway

## Summary

A generated change to the routing rules was approved in two minutes and went to every market at once. In three of them no route was left for
debit cards for 26 minutes.

## Timeline

- 10:02 The change is generated and proposed
- 10:04 The change is approved
- 10:05 Rules are live in all markets
- 10:31 Rolled back

## Contributing factors

- Routing rules have no stages: a push reaches every market
- Nothing checks that each market keeps a route for each card type
- The approval screen shows 1,900 changed lines without saying which markets they touch

## Action items

- [ ] Stage routing rules market by market
- [ ] Refuse rules that leave a card type without a route
- [x] Ask approvers to read routing changes more carefully
`,
    },
    {
      path: 'wiki/settlement/settlement-checklist-skipped.md',
      text: `# Settlement deploy during the bank window

Date: ${day(325)}
Severity: SEV3
Services: settlement-jobs

A settlement change was deployed while the bank file was being written. The file was cut short and had to be sent again.

## Contributing factors

- The pre-deploy checklist for settlement changes says to wait for the window, and was not opened in the week of the release
- Nothing in the deploy knows about the bank window

## Follow-ups

- [ ] Block settlement deploys during the bank window
- [x] Remind everybody of the checklist
`,
    },
    {
      path: 'wiki/gateway/webhook-signature-rejected.md',
      text: `# Merchant webhooks rejected after key rotation

Date: ${day(270)}
Severity: SEV3
Services: card-gateway

The signing key was rotated before merchants had the new one. Webhooks were rejected for two hours.

## Contributing factors

- Rotation has no time in which both keys are valid

## Action items

- [x] Accept the old and the new key for a week after rotation
`,
    },
    {
      path: 'wiki/ledger/close-late-full-disk.md',
      text: `# Month close late: disk full on the ledger's replica

Date: ${day(205)}
Severity: SEV3
Services: ledger-core, reporting

Logs of a forgotten debug flag filled the disk of the replica that the close reads from.

## Contributing factors

- The disk alert goes to a channel nobody reads
- The debug flag has no end date

## Action items

- [x] Turn the flag off
- [ ] Page on disks that will be full within a day (Wei, LED-402)
`,
    },
  ];
}
