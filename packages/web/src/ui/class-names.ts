/** Joins class names, leaving out what is absent: `classNames('a', on && 'b')`. */
export const classNames = (...names: readonly (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(' ');
