import type { Answer } from '../../api/types.ts';
import { Section } from '../../ui/page.tsx';

export const PanicOutcome = ({ controls }: { readonly controls: Answer<'readReconvene'>['panicControls'] }) =>
  controls.length === 0 ? null : (
    <Section title="What was added in the panic">
      <ul className="grid gap-2">
        {controls.map((control) => (
          <li key={control.id} className="text-soft">
            <span className="text-ink">{control.text}</span>{' '}
            {control.outcome === null
              ? 'Not decided yet.'
              : `${control.outcome === 'kept' ? 'Kept' : 'Removed'}. ${control.why ?? ''}`}
          </li>
        ))}
      </ul>
    </Section>
  );
