import { expectClean } from './axe.ts';
import { expect, test } from './pawl.ts';

test.use({ archive: 'the story, asked for' });

test('the first page loads the story when it is asked to, and is then the home page', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The archive is empty');
  await page.getByRole('button', { name: 'Load the story' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^3 of 11 lessons hold/, { timeout: 20_000 });
  await expect(page.getByRole('main')).toContainText('Settlement batch processed refunds twice');
  await expectClean(page, 'the home page, just filled');
});
