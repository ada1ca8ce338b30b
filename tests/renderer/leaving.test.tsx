/** Is a call that is not logged safe from a closed window, in the application window and in a browser, and is it said when its draft cannot be kept? */

import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { App } from '../../src/renderer/app/App.tsx';
import { createI18n } from '../../src/renderer/i18n/setup.ts';
import type { DeskClient } from '../../src/renderer/platform/deskClient.ts';
import { refuse, stubDesk } from '../support/deskStub.ts';

async function typing(asksOnClose: 'browser' | 'page', change: Partial<DeskClient> = {}) {
  const stub = stubDesk(change);
  render(<App desk={stub.desk} transport={{ ...stub.transport, asksOnClose }} i18n={createI18n('en')} />);
  await waitFor(() => expect(stub.desk.session.getState().status).toBe('ready'));
  await act(async () => { await stub.desk.call.getState().startCall(); });
  act(() => stub.desk.call.getState().setQuestion('Where is my file?'));
  return stub;
}

/** `false` when the window is kept open. */
const close = (): boolean => fireEvent(window, new Event('beforeunload', { cancelable: true }));

test('the application window stays, asks, and closes when the person means it', async () => {
  await typing('page');
  expect(close()).toBe(false);
  expect(await screen.findByRole('dialog', { name: 'This call is not logged yet' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Stay and end the call' })).toHaveFocus();
  const closed = vi.spyOn(window, 'close').mockImplementation(() => undefined);
  await userEvent.click(screen.getByRole('button', { name: 'Close anyway' }));
  expect(closed).toHaveBeenCalledOnce();
  expect(close()).toBe(true);
});

test('who stays goes on in the call, and is asked again next time', async () => {
  await typing('page');
  close();
  await userEvent.click(await screen.findByRole('button', { name: 'Stay and end the call' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(close()).toBe(false);
});

test('a browser asks by itself, so the page does not', async () => {
  await typing('browser');
  expect(close()).toBe(false);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('without words of a call nothing is asked', async () => {
  const stub = stubDesk();
  render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n('fr')} />);
  await waitFor(() => expect(stub.desk.session.getState().status).toBe('ready'));
  expect(close()).toBe(true);
});

test('a draft that cannot be kept is said in the strip, with what to do', async () => {
  const stub = await typing('page', { 'calls.saveDraft': () => refuse('store.disk_full') });
  await act(async () => { await stub.desk.call.getState().saveDraftNow(); });
  const told = within(screen.getByRole('contentinfo')).getByText('Draft not kept');
  expect(told).toHaveAccessibleDescription(/disk is full/i);
  expect(told).toHaveAttribute('tabindex', '0');
});
