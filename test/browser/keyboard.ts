import { expect, type Locator, type Page } from '@playwright/test';

/** No page here has more stops than this; whoever needs more presses than that has not reached anything. */
const mostPresses = 250;

type Role = Parameters<Page['getByRole']>[0];

/** Where a control is looked for: the page, or a part of it. */
type Within = Page | Locator;
const pageOf = (within: Within): Page => ('keyboard' in within ? within : within.page());

/** Tabs from where the focus is, forwards or back, until it stands on the control, and answers it. A control that Tab does not come to fails. */
export async function reach(within: Within, role: Role, name: string | RegExp): Promise<Locator> {
  const control = within.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name });
  const words = `${role} ${String(name)}`;
  await expect(control.first(), `${words} is shown`).toBeVisible();
  return tabTo(pageOf(within), control, words);
}

async function tabTo(page: Page, control: Locator, words: string): Promise<Locator> {
  let step = 'Tab';
  for (let presses = 0; presses < mostPresses; presses += 1) {
    const { at, behind } = await control.evaluateAll((found) => {
      const focus = document.activeElement;
      const [first] = found;
      const precedes = first && focus && first.compareDocumentPosition(focus) & Node.DOCUMENT_POSITION_FOLLOWING;
      return { at: found.findIndex((one) => one === focus), behind: Boolean(precedes) };
    });
    if (at >= 0) return control.nth(at);
    // Decided once: a control that Tab skips must not be passed to and fro for ever.
    if (presses === 0 && behind) step = 'Shift+Tab';
    await page.keyboard.press(step);
  }
  throw new Error(`Tab did not reach ${words} within ${mostPresses} presses`);
}

/** Reaches a field and writes into it, over what it holds. */
export async function write(page: Page, name: string | RegExp, text: string, role: Role = 'textbox'): Promise<void> {
  await reach(page, role, name);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

/** Reaches a button or a link and presses it. */
export async function press(within: Within, name: string | RegExp, role: Role = 'button'): Promise<void> {
  await expect(await reach(within, role, name)).toBeEnabled();
  await pageOf(within).keyboard.press('Enter');
}

/** Reaches a list of choices and types the beginning of one; the list takes it. */
export async function choose(page: Page, name: string | RegExp, option: string): Promise<void> {
  const list = await reach(page, 'combobox', name);
  await page.keyboard.type(option);
  await expect(list.locator('option:checked')).toHaveText(option);
}

/** A group of radios is one stop: Tab comes to it, the arrows choose in it, one after the other. */
export async function pick(page: Page, name: string | RegExp, group: Locator): Promise<void> {
  const radios = group.getByRole('radio');
  const wanted = group.getByRole('radio', typeof name === 'string' ? { name, exact: true } : { name });
  await tabTo(page, radios, `the choice ${String(name)}`);
  const handle = await wanted.elementHandle();
  // What is chosen may be shown a moment later, so the steps are counted by the focus, which moves at once.
  const steps = await radios.evaluateAll(
    (found, target) =>
      found.findIndex((one) => one === target) - found.findIndex((one) => one === document.activeElement),
    handle,
  );
  if (steps === 0) await page.keyboard.press('Space');
  for (let step = 0; step < Math.abs(steps); step += 1) await page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
  await expect(wanted).toBeFocused();
  await expect(wanted).toBeChecked();
}
