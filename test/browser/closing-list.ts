import { expect, type Locator, type Page } from '@playwright/test';

/** The requirements as the room's closing list words them. */
const words = {
  'recall.unjudged': 'Earlier incidents are judged',
  'timeline.empty': 'The timeline carries evidence',
  'surprise.missing': 'Surprise is rated and revealed',
  'conditions.empty': 'A contributing condition is named',
  'class.missing': 'Class and recurrence are set',
  'fix.none': 'A fix is funded, or we change nothing out loud',
  'candidate.undecided': 'Every candidate is decided',
  'exit.vigilance': 'The answer is not a wish',
  'panic.unlisted': 'Panic controls are listed, or none',
  'reconvene.unbooked': 'The reconvene is booked',
} as const;
type Code = keyof typeof words;

/** What stands beside the room while it is open. */
export const closingList = (page: Page): Locator =>
  page.getByRole('complementary', { name: 'Before this room empties' });

const line = (page: Page, code: Code): Locator =>
  closingList(page).getByRole('listitem').filter({ hasText: words[code] });

export const expectSettled = (page: Page, code: Code, timeout = 5_000): Promise<void> =>
  expect(line(page, code)).toContainText(': settled', { timeout });
export const expectOpen = (page: Page, code: Code): Promise<void> =>
  expect(line(page, code)).toContainText(': stands open');
export const openLines = (page: Page): Locator =>
  closingList(page).getByRole('listitem').filter({ hasText: ': stands open' });
