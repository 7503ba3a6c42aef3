/** Where one can go from anywhere: the navigation, the palette and the `g` keys are all made from this list. */
export const places = [
  { to: '/', name: 'Home', letter: 'h', answers: 'What holds, what is slipping, what waits' },
  { to: '/archive', name: 'Archive', letter: 'a', answers: 'Find it in fourteen months' },
  { to: '/declare', name: 'Declare', letter: 'd', answers: 'Have we been here before?' },
  { to: '/drift', name: 'Waiting', letter: 'v', answers: 'What waits for a decision' },
  { to: '/questions', name: 'Questions', letter: 'q', answers: 'What we cannot explain' },
  { to: '/near-misses', name: 'Near misses', letter: 'n', answers: 'What people told us early' },
  { to: '/controls', name: 'Controls', letter: 'c', answers: 'What guards us, is it alive, what does it cost' },
  { to: '/prune', name: 'Prune', letter: 'p', answers: 'Would we reinstate it today?' },
  { to: '/recurrence', name: 'Recurrence', letter: 'r', answers: 'Is the same thing happening to us?' },
  { to: '/calendar', name: 'Calendar', letter: 'l', answers: 'Cycles, reconvenes, what made room' },
  { to: '/import', name: 'Import', letter: 'i', answers: 'Bring the writeups you have' },
  { to: '/workspace', name: 'Workspace', letter: 'w', answers: 'People, teams, services, cycles' },
] as const;
