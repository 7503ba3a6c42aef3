const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

const file = (name: string, text: string) => ({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) });

/** Two writeups as a team keeps them, in two habits: the one that says what happens again, and one that is only like it. */
export const writeups = [
  file(
    'invoices-sent-twice.md',
    `# Invoices sent twice after a timeout

- Date: ${daysAgo(430)}
- Severity: SEV3
- Services: billing-jobs

## Summary

The invoice run timed out, the scheduler started it again, and customers were mailed their invoices twice.

## Action items

| Action | Owner | Status |
|---|---|---|
| Alert when a customer gets two invoices in a day | Ana | Done |
| Write down how to stop the outbox | Ana | Done |
| Give each invoice an idempotency key | | |
| Resume a timed-out run where it stopped | | |
| Compare the outbox with yesterday's before it is sent | Ana | Won't do |
`,
  ),
  file(
    'reminders-sent-twice.md',
    `---
title: Payment reminders sent twice to customers
date: ${daysAgo(200)}
severity: SEV4
services: [billing-jobs]
---

The reminder run was started by hand while the nightly run was still sending, and mailed customers twice.

Follow-ups:

- [x] Say on the page that a run is under way
- [ ] Refuse a second run
`,
  ),
];
