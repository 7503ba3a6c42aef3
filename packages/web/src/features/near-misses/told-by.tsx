import type { Answer } from '../../api/types.ts';
import { dayWords } from '../../ui/time-words.ts';

export type NearMiss = Answer<'readNearMiss'>;

/** When, where and by whom, as far as it is known. */
export function ToldBy({ nearMiss: { by, toldOn, service } }: { readonly nearMiss: NearMiss }) {
  return (
    <p className="text-xs text-faint">
      {service && <>{service} · </>}told on <time dateTime={toldOn}>{dayWords(toldOn)}</time>{' '}
      {by ? `by ${by.name}` : 'without a name'}
    </p>
  );
}

/** What was told, apart from the sentence that is its title already. */
export function restOf({ what, title }: Pick<NearMiss, 'what' | 'title'>): string {
  if (!what.startsWith(title)) return what;
  return what.slice(title.length).replace(/^[.:;,\s]+/, '');
}
