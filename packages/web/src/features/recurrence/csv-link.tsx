import { buttonClass } from '../../ui/button.tsx';

/** Not the router's: the server answers with a file. */
export const CsvLink = ({ href, of }: { readonly href: string; readonly of: string }) => (
  <a href={href} download className={buttonClass('quiet', 'no-print')}>
    CSV<span className="sr-only"> of the {of}</span>
  </a>
);
