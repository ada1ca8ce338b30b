/** Does the browser hold the page to its policy: no text becomes markup or code, nothing is fetched from elsewhere, nothing is said about it in a normal call? */

import { expect, test } from './support/desk.ts';

test('text becomes neither markup nor code, and nothing else is in reach', async ({ desk, page }) => {
  await expect(desk.findBox).toBeVisible();
  const tried = await page.evaluate(async () => {
    const outcome = async (attempt: () => unknown): Promise<string> => {
      try {
        await attempt();
        return 'allowed';
      } catch (error) {
        return (error as Error).name;
      }
    };
    const types = (globalThis as unknown as { readonly trustedTypes: { createPolicy(name: string, rules: object): unknown } }).trustedTypes;
    const script = document.createElement('script');
    return {
      markup: await outcome(() => { document.createElement('p').innerHTML = '<b>x</b>'; }),
      inserted: await outcome(() => document.body.insertAdjacentHTML('beforeend', '<b>x</b>')),
      written: await outcome(() => document.write('x')),
      script: await outcome(() => { script.src = '/other.js'; }),
      frame: await outcome(() => { document.createElement('iframe').srcdoc = 'x'; }),
      exception: await outcome(() => types.createPolicy('default', { createHTML: (text: string) => text })),
      elsewhere: await outcome(() => fetch('https://www.canada.ca/')),
      text: await outcome(() => { document.createElement('p').textContent = '<b>x</b>'; }),
    };
  });
  expect(tried).toEqual({ markup: 'TypeError', inserted: 'TypeError', written: 'TypeError', script: 'TypeError', frame: 'TypeError', exception: 'TypeError', elsewhere: 'TypeError', text: 'allowed' });
});

test('a whole call breaks the policy nowhere', async ({ desk, page }) => {
  const said: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' || message.type() === 'warning' ? said.push(message.text()) : undefined));
  await page.reload();
  await expect(desk.findBox).toBeVisible();
  await desk.newCall();
  await desk.findBox.fill('E001234567');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  expect(said).toEqual([]);
});
