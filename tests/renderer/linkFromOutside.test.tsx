/** Does a link from outside only put its reference into the find box, never over what the agent typed, and look nothing up? */

import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { App } from '../../src/renderer/app/App.tsx';
import { createI18n } from '../../src/renderer/i18n/setup.ts';
import { ok, stubDesk, stubSession } from '../support/deskStub.ts';
import type { DeskStub } from '../support/deskStub.ts';

const LOOKS_UP = ['calls.start', 'cases.find', 'cases.open', 'cases.planVerification', 'cases.verify', 'calls.record'];
const box = (): HTMLInputElement => screen.getByRole('combobox', { name: /find a client or a file/i });

async function open(waiting: string[], locked = false): Promise<DeskStub & { arrive: (reference: string) => Promise<void>; unlock: () => void }> {
  let isLocked = locked;
  const stub = stubDesk({ 'links.take': () => ok({ reference: waiting.shift() ?? null }), 'session.get': () => ok({ ...stubSession, locked: isLocked }) });
  render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n('en')} />);
  await waitFor(() => expect(stub.desk.session.getState().status).toBe(locked ? 'locked' : 'ready'));
  return {
    ...stub,
    arrive: async (reference) => {
      waiting.push(reference);
      await act(async () => { stub.announce({ name: 'link.arrived', payload: {} }); await Promise.resolve(); });
    },
    unlock: () => { isLocked = false; act(() => stub.announce({ name: 'session.changed', payload: { locked: false } })); },
  };
}

/** Longer than a look-up waits for the next letter. */
const settle = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve, 600)));
const lookedUp = ({ asked }: DeskStub): readonly string[] => asked.map(({ method }) => method).filter((method) => LOOKS_UP.includes(method));

test('stands in the box, with the cursor behind it; only Enter looks it up', async () => {
  const stub = await open([]);
  await stub.arrive('E001234567');
  await waitFor(() => expect(box()).toHaveValue('E001234567'));
  await waitFor(() => expect(box()).toHaveFocus());
  await settle();
  expect(lookedUp(stub)).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(stub.inputsOf('cases.find')).toEqual([{ callId: 'call-1', text: 'E001234567' }]));
});

test('that came before the page did is there when the page is', async () => {
  const stub = await open(['E001234567']);
  await waitFor(() => expect(box()).toHaveValue('E001234567'));
  await settle();
  expect(lookedUp(stub)).toEqual([]);
});

test('waits until the desk is unlocked', async () => {
  const stub = await open([], true);
  await stub.arrive('E001234567');
  expect(stub.inputsOf('links.take')).toEqual([]);
  stub.unlock();
  await waitFor(() => expect(box()).toHaveValue('E001234567'));
});

test('never takes the place of what was typed, and moves no cursor on a call', async () => {
  const stub = await open([]);
  await userEvent.type(box(), 'Herrera');
  await stub.arrive('E001234567');
  expect(box()).toHaveValue('Herrera');
  expect(stub.inputsOf('links.take').length).toBe(1);
  await waitFor(() => expect(stub.inputsOf('cases.find').length).toBeGreaterThan(0));
  act(() => stub.desk.call.getState().clearFind());
  const question = screen.getByRole('textbox', { name: 'What the caller asks' });
  await userEvent.click(question);
  await stub.arrive('E007654321');
  await waitFor(() => expect(box().value).toMatch(/^E00/));
  await settle();
  expect(question).toHaveFocus();
});
