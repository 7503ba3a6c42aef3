/**
 * Precision and recall per kind, sentence by sentence: a kind is found when at least one mark of it lies in the
 * sentence, right when the label has it. `read` answers the kinds of a text.
 */
export function score(sentences, kinds, read) {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, { right: 0, wrong: 0, missed: 0 }]));
  const slips = [];
  for (const { text, kinds: labelled } of sentences) {
    const found = new Set(read(text));
    for (const kind of kinds) {
      const [is, said] = [labelled.includes(kind), found.has(kind)];
      if (is && said) counts[kind].right += 1;
      if (!is && said) counts[kind].wrong += 1;
      if (is && !said) counts[kind].missed += 1;
      if (is !== said) slips.push({ kind, said, text });
    }
  }
  return {
    kinds: Object.fromEntries(
      Object.entries(counts).map(([kind, { right, wrong, missed }]) => [
        kind,
        { right, wrong, missed, precision: share(right, right + wrong), recall: share(right, right + missed) },
      ]),
    ),
    slips,
  };
}

const share = (part, whole) => (whole === 0 ? null : part / whole);
