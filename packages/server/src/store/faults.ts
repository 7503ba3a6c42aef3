import type { Fault } from '../app/ports/backend.ts';

interface DatabaseError {
  readonly code?: string;
  readonly constraint?: string;
}

const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);

export function faultOf(error: unknown): Fault {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { code, constraint } = error as DatabaseError;
  if (code === '23505') return constraint === 'candidates_two_places' ? 'third_fix' : 'exists';
  if (code === '23514' && constraint === 'candidates_second_reason') return 'second_reason';
  // Serialization failure and deadlock: the transaction did nothing, so it may run again.
  if (code === '40001' || code === '40P01') return 'retry';
  if (code === '53100') return 'full';
  // An index row or a text beyond what PostgreSQL can hold.
  if (code === '54000') return 'too_long';
  if (code !== undefined && (awayCodes.has(code) || code.startsWith('08'))) return 'away';
  // node-postgres raises these without a code when a connection is cut or cannot be had in time.
  if (error instanceof Error && /Connection terminated|timeout exceeded when trying to connect/.test(error.message))
    return 'away';
  return 'unknown';
}
