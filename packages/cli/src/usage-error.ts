/** A mistake in how the command was called, with what to do next. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
