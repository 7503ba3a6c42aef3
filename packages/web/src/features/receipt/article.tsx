import type { ReceiptContent } from '@pawl/domain/receipt-content';
import { Causes } from './causes.tsx';
import { ChangeChapter } from './change.tsx';
import { OpenEnds } from './open-ends.tsx';
import { OtherDecisions } from './other-decisions.tsx';
import { Story } from './story.tsx';

/** The writeup, frozen: what it changed first, then what was not done, then the story. */
export const Article = ({ content }: { readonly content: ReceiptContent }) => (
  <article className="grid max-w-[44rem] min-w-0 content-start gap-12">
    <ChangeChapter content={content} />
    <OtherDecisions content={content} />
    <Story content={content} />
    <Causes content={content} />
    <OpenEnds content={content} />
    <p className="hidden text-xs text-faint print:block">{content.permalink}</p>
  </article>
);
