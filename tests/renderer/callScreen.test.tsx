/** Does a call go on when the window becomes narrow or wide, as a zoom in mid-call makes it: nothing typed lost, the same pane in sight? */

import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { App } from '../../src/renderer/app/App.tsx';
import { createI18n } from '../../src/renderer/i18n/setup.ts';
import { stubDesk } from '../support/deskStub.ts';

/** A window whose width is that of its media query. */
function resizable(): (isNarrow: boolean) => void {
  const listeners = new Set<() => void>();
  const query = { matches: false, addEventListener: (_: string, listener: () => void) => listeners.add(listener), removeEventListener: (_: string, listener: () => void) => listeners.delete(listener) };
  vi.stubGlobal('matchMedia', (asked: string) => (asked.includes('max-width') ? query : { ...query, matches: false }));
  return (isNarrow) => act(() => {
    query.matches = isNarrow;
    for (const listener of listeners) listener();
  });
}
afterEach(() => vi.unstubAllGlobals());

const factFields = (): readonly HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>('.facts input')];

test('facts half stated, and words half typed, outlive a zoom there and back', async () => {
  const toWidth = resizable();
  const { desk, transport } = stubDesk();
  render(<App desk={desk} transport={transport} i18n={createI18n('en')} />);
  await userEvent.type(await screen.findByRole('combobox', { name: /find a client or a file/i }), 'F900418263');
  await waitFor(() => expect(factFields().length).toBeGreaterThan(0));
  const [first] = factFields();
  if (first === undefined) throw new Error('no fact is asked for');
  await userEvent.type(first, 'someone@example.com');
  for (const isNarrow of [true, false, true]) {
    toWidth(isNarrow);
    expect(factFields()[0]).toHaveValue('someone@example.com');
    expect(factFields()[0]).toHaveFocus();
  }
});

test('the pane somebody works in is the one that stays in sight', async () => {
  const toWidth = resizable();
  const { desk, transport } = stubDesk();
  render(<App desk={desk} transport={transport} i18n={createI18n('en')} />);
  await screen.findByRole('combobox', { name: /find a client or a file/i });
  await userEvent.keyboard('{F4}');
  const question = screen.getByRole('textbox', { name: /what the caller asks/i });
  await waitFor(() => expect(question).toHaveFocus());
  toWidth(true);
  expect(screen.getByRole('tab', { selected: true })).toHaveAccessibleName('Answer');
  expect(question).toHaveFocus();
  expect(question).toBeVisible();
});
