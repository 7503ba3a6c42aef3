export type WritingField = HTMLTextAreaElement | HTMLInputElement;

/**
 * Puts words in the place of others, as if they were typed: the page hears of it, and the browser's own undo knows it.
 * `insertText` is the one way that keeps that undo; it is deprecated without a successor, hence the way round it.
 */
export function replaceInField(field: WritingField, start: number, end: number, words: string): void {
  field.focus();
  field.setSelectionRange(start, end);
  // oxlint-disable-next-line typescript/no-deprecated -- see above
  if (document.execCommand('insertText', false, words)) return;
  field.setRangeText(words, start, end, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
