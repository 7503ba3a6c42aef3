const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const teens = ['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** A count in running text: words up to twelve, figures above. Zero is "no": "no actions". */
export function countInWords(count: number): string {
  return small[count] ?? String(count);
}

/** Any whole number below a hundred in words, for ages: "fourteen months ago". */
export function numberInWords(count: number): string {
  if (count < 13) return small[count] ?? String(count);
  if (count < 20) return teens[count - 13] ?? String(count);
  const ten = tens[Math.floor(count / 10)];
  if (ten === undefined || !Number.isInteger(count)) return String(count);
  return count % 10 === 0 ? ten : `${ten}-${small[count % 10] ?? ''}`;
}
