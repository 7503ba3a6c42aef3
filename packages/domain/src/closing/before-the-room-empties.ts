import { dayOfIso, isTodayOrLater } from '../day.ts';
import { isSaid, unmet, type Requirement } from './requirement.ts';

/** Controls added in the panic are listed so that the reconvene can ask which of them may go. */
export const panicUnlisted: Requirement = ({ panicControls, panicNone }) => {
  if (panicNone || panicControls.some((control) => isSaid(control.text))) return null;
  return unmet(
    'panic.unlisted',
    'Controls added during the response are not listed.',
    'List what was switched off, locked or added under pressure, or state that there was none.',
  );
};

export const reconveneUnbooked: Requirement = ({ reconvene, today }) => {
  const day = reconvene ? dayOfIso(reconvene.at) : null;
  if (reconvene && reconvene.minutes > 0 && isTodayOrLater(day ?? '', today)) return null;
  return unmet(
    'reconvene.unbooked',
    reconvene ? 'The booked reconvene is not on an upcoming day.' : 'The reconvene is not booked.',
    'Book fifteen minutes, thirty days from today unless another day fits better.',
  );
};
