/** So many words people type before they press the button. */
const words = 60;

/** What a declaration asks, of texts spread over all. @param {readonly { title: string, text: string }[]} texts @param {number} count */
export function questionsFrom(texts, count) {
  return Array.from({ length: count }, (_, at) => {
    const { title, text } = texts[Math.floor((at * texts.length) / count)] ?? { title: '', text: '' };
    return { title, text: text.split(/\s+/).slice(0, words).join(' '), service: `service-${at % 5}` };
  });
}
