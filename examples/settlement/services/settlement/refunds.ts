import { defineSettlementJob } from './define-settlement-job.ts';

export const refunds = defineSettlementJob({
  name: 'refunds',
  idempotencyKey: (refund: { readonly id: string }) => `refund:${refund.id}`,
});
