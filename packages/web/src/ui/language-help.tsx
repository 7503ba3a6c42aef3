import type { Mark, MarkKind } from '@pawl/domain/language';
import { useState, type RefObject } from 'react';
import { Button } from './button.tsx';
import { replaceInField, type WritingField } from './replace-in-field.ts';
import { useLanguageMarks } from './use-language-marks.ts';

const kindWords: Readonly<Record<MarkKind, string>> = {
  blame: 'blame',
  name_as_cause: 'a name as the cause',
  vigilance: 'a wish',
  counterfactual: 'what did not happen',
  hindsight: 'hindsight',
  disappointment: 'disappointment',
};

/** More would push the next field off the screen; the others come as these are dealt with. */
const shownAtOnce = 2;

interface LanguageHelpProps {
  /** What the field names as its description. */
  readonly id: string;
  readonly field: RefObject<WritingField | null>;
  readonly text: string;
  /** Somebody is writing here: text that merely lies in a form is left alone. */
  readonly writing: boolean;
  /** Kinds the place deals with itself. */
  readonly without?: readonly MarkKind[];
}

/** Under a field: which words work against telling, why, and another wording to take or leave. It never blocks. */
export function LanguageHelp({ id, field, text, writing, without }: LanguageHelpProps) {
  const marked = useLanguageMarks(text, writing);
  const [change, setChange] = useState<{ readonly before: string; readonly after: string } | null>(null);
  const [all, setAll] = useState(false);
  const marks = marked.marks.filter(({ kind }) => !without?.includes(kind));
  // Between two pauses the text may have moved on under the marks; then their places are no longer true.
  const current = marked.text === text;
  const put = (start: number, end: number, words: string) => {
    if (field.current) replaceInField(field.current, start, end, words);
  };
  const take = (mark: Mark) => {
    const { start, end } = mark.sentence;
    setChange({ before: text, after: text.slice(0, start) + mark.suggestion + text.slice(end) });
    put(start, end, mark.suggestion);
  };
  const shown = all ? marks : marks.slice(0, shownAtOnce);
  return (
    <div id={id} className="empty:hidden">
      {change?.after === text && (
        <output className="flex flex-wrap items-center gap-x-3 text-xs text-soft">
          The wording is changed.
          <Button weight="quiet" onClick={() => put(0, text.length, change.before)}>
            Undo
          </Button>
        </output>
      )}
      {shown.length > 0 && (
        <ul aria-label="Help with the wording" className="grid max-w-prose gap-2 py-1">
          {shown.map((mark) => (
            <li key={`${mark.kind} ${mark.start}`} className="border-l-2 border-edge pl-3 text-xs text-soft">
              <p>
                <span className="text-sm text-ink underline decoration-slipping decoration-dotted decoration-2 underline-offset-4">
                  {marked.text.slice(mark.start, mark.end)}
                </span>{' '}
                <span className="text-faint">· {kindWords[mark.kind]}</span>
              </p>
              <p className="pt-1">{mark.why}</p>
              <p className="pt-1 text-sm wrap-anywhere text-ink">{mark.suggestion}</p>
              <Button weight="quiet" className="-ml-3" disabled={!current} onClick={() => take(mark)}>
                Use this wording
              </Button>
            </li>
          ))}
        </ul>
      )}
      {marks.length > shownAtOnce && (
        <Button weight="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show ${marks.length - shownAtOnce} more`}
        </Button>
      )}
    </div>
  );
}
