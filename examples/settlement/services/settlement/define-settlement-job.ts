export interface SettlementJob<T> {
  readonly name: string;
  readonly idempotencyKey: (item: T) => string;
}

export function defineSettlementJob<T>(job: SettlementJob<T>): SettlementJob<T> {
  return job;
}
