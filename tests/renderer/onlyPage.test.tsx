/** Does a second page of one desk stay out of the call of the first, and open once the first is gone? */

import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { App } from '../../src/renderer/app/App.tsx';
import { createI18n } from '../../src/renderer/i18n/setup.ts';
import type { PageLocks } from '../../src/renderer/platform/onlyPage.ts';
import { stubDesk } from '../support/deskStub.ts';

/** One lock for whoever asks first, as browsers give it. */
function oneLock(): PageLocks {
  let held: Promise<void> | undefined;
  return {
    request: async (_name, { ifAvailable, signal }, callback) => {
      if (held !== undefined && ifAvailable === true) return await callback(null);
      await held;
      if (signal?.aborted === true) throw new Error('aborted');
      held = callback({}).finally(() => (held = undefined));
      return await held;
    },
  };
}

function openPage(locks: PageLocks) {
  const stub = stubDesk();
  const place = document.body.appendChild(document.createElement('div'));
  return { stub, ...render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n('en')} locks={locks} />, { container: place }) };
}

test('a second page shows where the desk is open and asks nothing of it; it opens when the first is gone', async () => {
  const locks = oneLock();
  const first = openPage(locks);
  expect(await screen.findByRole('heading', { level: 2, name: 'No call is open' })).toBeInTheDocument();
  const second = openPage(locks);
  expect(await screen.findByRole('heading', { level: 1, name: 'The desk is open in another tab' })).toBeInTheDocument();
  expect(second.stub.inputsOf('calls.recover')).toEqual([]);
  first.unmount();
  expect(await screen.findByRole('heading', { level: 2, name: 'No call is open' })).toBeInTheDocument();
  expect(screen.queryByText('The desk is open in another tab')).toBeNull();
});
