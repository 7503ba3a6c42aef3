/* oxlint-disable react/no-array-index-key -- the pieces of a text have no identity: they are cut anew from it each time */
import { Fragment } from 'react';
import { piecesOf } from './inline-pieces.ts';
import { blocksOf, type Block } from './markdown-blocks.ts';

/** People's text as it was meant to read: paragraphs, lists, code, links. Never HTML: what looks like a tag is shown as text. */
export const Prose = ({ text }: { readonly text: string }) => (
  <div className="prose grid gap-4">
    {blocksOf(text).map((block, index) => (
      <BlockView key={index} block={block} />
    ))}
  </div>
);

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return (
        <p className="font-semibold">
          <Inline text={block.text} />
        </p>
      );
    case 'code':
      return <pre className="overflow-x-auto rounded bg-sunken p-3 font-mono text-sm">{block.text}</pre>;
    case 'quote':
      return (
        <blockquote className="border-l-2 border-line pl-4 whitespace-pre-line text-soft">
          <Inline text={block.text} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index} className="whitespace-pre-line">
          <Inline text={item} />
        </li>
      ));
      return block.ordered ? (
        <ol start={block.start} className="grid list-decimal gap-1 pl-6">
          {items}
        </ol>
      ) : (
        <ul className="grid list-disc gap-1 pl-6">{items}</ul>
      );
    }
    case 'paragraph':
      return (
        <p className="whitespace-pre-line">
          <Inline text={block.text} />
        </p>
      );
  }
}

/** One run of text with its links, code and stress. */
export const Inline = ({ text }: { readonly text: string }) =>
  piecesOf(text).map((piece, index) => {
    if (piece.kind === 'code')
      return (
        <code key={index} className="rounded bg-sunken px-1 font-mono text-[0.875em]">
          {piece.text}
        </code>
      );
    if (piece.kind === 'strong') return <strong key={index}>{piece.text}</strong>;
    if (piece.kind === 'link')
      return (
        <a key={index} href={piece.href} className="link [overflow-wrap:anywhere]" rel="noreferrer" target="_blank">
          {piece.text}
        </a>
      );
    return <Fragment key={index}>{piece.text}</Fragment>;
  });
