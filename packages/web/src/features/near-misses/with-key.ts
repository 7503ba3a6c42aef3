/** The text after this key was pressed at its end; undefined for a key that writes nothing. */
export function withKey(text: string, key: string): string | undefined {
  if (key === 'Enter') return `${text}\n`;
  if (key === 'Backspace') return text.replace(/.$/su, '');
  // Others have names: `Tab`, `ArrowLeft`, `Dead`.
  return /^.$/su.test(key) ? text + key : undefined;
}
