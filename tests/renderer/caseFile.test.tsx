/** Does an open case tell its story in words, with dates, in both languages, without colour and without a mouse? */

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import type { CaseView } from '../../src/domain/cases/caseView.ts';
import { CaseFile } from '../../src/renderer/features/case-file/CaseFile.tsx';
import { CaseTabs } from '../../src/renderer/features/case-file/CaseTabs.tsx';
import { groupNumber } from '../../src/renderer/i18n/groupNumber.ts';
import { ClosedPane } from '../../src/renderer/features/case-file/ClosedPane.tsx';
import { cannedCase, label } from '../support/cannedCall.ts';
import { renderText } from '../support/renderText.tsx';

const plain = (text: string | null): string => (text ?? '').replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim();

function File({ view }: { readonly view: CaseView }) {
  const [every, setEvery] = useState(false);
  return <CaseFile view={view} everyEvent={every} onEveryEvent={setEvery} />;
}

const textOf = (element: HTMLElement): string => plain(element.textContent);

describe('status', () => {
  test('the headline names the stage and who is waited for', async () => {
    await renderText(<File view={cannedCase} />);
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('Eligibility review, waiting for the client');
  });

  test('the headline stands in French with the same facts', async () => {
    await renderText(<File view={cannedCase} />, 'fr');
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('Étude de l’admissibilité, en attente de la personne');
    expect(textOf(screen.getByRole('region', { name: 'Détails du dossier' }))).toContain('Reçue le 9 oct. 2026, il y a 42 jours');
  });

  test('a published time is called a general figure and no end date is given', async () => {
    await renderText(<File view={cannedCase} />);
    const details = textOf(screen.getByRole('region', { name: 'Case details' }));
    expect(details).toContain('Published time 425 days (general figure, posted 16 Nov 2026)');
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
  });

  test('the age of the record is always shown', async () => {
    await renderText(<File view={cannedCase} />);
    expect(plain(screen.getByText(/^As of/).textContent)).toBe('As of 20 Nov, 09:58');
  });

  test('a stale record says its time and that the answer opens with it', async () => {
    await renderText(<File view={{ ...cannedCase, dataAge: 'stale' }} />);
    expect(textOf(screen.getByRole('status'))).toMatch(/^Data from 20 Nov, \d\d:58: .+ old\. The answer opens with that time \(A05\)\.$/);
  });

  test('a record that is too old offers a call-back instead of facts', async () => {
    await renderText(<File view={{ ...cannedCase, dataAge: 'too_old' }} />, 'fr');
    expect(textOf(screen.getByRole('status'))).toContain('Offrez un rappel.');
  });

  test('a fresh record has no banner', async () => {
    await renderText(<File view={cannedCase} />);
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });
});

describe('missing items', () => {
  test('one item tells document, country, why it was not accepted and its dates', async () => {
    await renderText(<File view={cannedCase} />);
    expect(textOf(screen.getByRole('region', { name: 'What is missing' }))).toBe(
      'Missing: police certificate (Colombia)Received 29 Oct 2026. Not accepted 6 Nov 2026: translation missing.Requested 6 Nov 2026 · due 6 Dec 2026, in 16 days');
  });

  test('a due date gone by is a date, not a warning', async () => {
    const [item] = cannedCase.missing;
    if (item === undefined) throw new Error('The canned case lost its item');
    await renderText(<File view={{ ...cannedCase, missing: [{ ...item, dueOn: '2026-11-01', overdue: true }] }} />);
    const region = screen.getByRole('region', { name: 'What is missing' });
    expect(textOf(region)).toContain('was due 1 Nov 2026, 19 days ago');
    expect(within(region).queryByRole('alert')).not.toBeInTheDocument();
    expect(region.querySelector('[class*="hard"], [class*="soft"]')).toBeNull();
  });

  test('several items are counted and each is named with its person', async () => {
    const photos = { itemId: 'item-9', document: label('photos', 'photos', 'photos'), state: 'requested', personName: 'Mateo Herrera', requestedOn: '2026-11-10', overdue: false } as const;
    await renderText(<File view={{ ...cannedCase, missing: [...cannedCase.missing, photos] }} />, 'fr');
    const region = screen.getByRole('region', { name: 'Ce qui manque' });
    expect(within(region).getByRole('heading', { level: 3 })).toHaveTextContent('2 éléments manquent');
    expect(textOf(within(region).getByText('Photos, Mateo Herrera'))).toBe('Photos, Mateo Herrera');
  });

  test('on a closed file the same facts stand without the mark of waiting', async () => {
    await renderText(<File view={{ ...cannedCase, status: { ...label('closed', 'closed', 'fermée'), code: 'closed' } }} />);
    expect(screen.getByRole('heading', { name: 'Missing when the file closed: police certificate (Colombia)' })).toBeVisible();
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('Closed');
  });

  test('nothing is said about missing items when there are none', async () => {
    await renderText(<File view={{ ...cannedCase, missing: [] }} />);
    expect(screen.queryByRole('region', { name: 'What is missing' })).not.toBeInTheDocument();
  });
});

describe('tracker', () => {
  const steps = (): readonly string[] => {
    const list = document.querySelector('ol');
    return list === null ? [] : [...list.children].map((item) => plain(item.textContent));
  };

  test('read aloud as a list it says what is done, now and to come', async () => {
    await renderText(<File view={cannedCase} />);
    expect(steps()[0]).toBe('Done: Received, 9 Oct 2026');
    expect(steps()[4]).toBe('Now: Eligibility review, since 4 Nov 2026');
    expect(steps()[6]).toBe('To come: Decision, not started');
  });

  test('a step that was not held is behind us without a check mark', async () => {
    const [first] = cannedCase.tracker;
    if (first === undefined) throw new Error('The canned case lost its steps');
    await renderText(<File view={{ ...cannedCase, tracker: [{ ...first, state: 'exempted' }] }} />);
    expect(steps()).toEqual(['Done: Received, not required 9 Oct 2026']);
    expect(document.querySelector('.lucide-check')).toBeNull();
  });

  test('people of one case who differ have rows of their own', async () => {
    await renderText(<File view={cannedCase} />);
    expect(steps()[3]).toBe('Done: Biometrics, 12 Nov 2026Lucía Herrera Montoya, 12 Nov 2026Mateo Herrera, scheduled 30 Nov 2026');
  });

  test('the step that is now is marked for screen readers', async () => {
    await renderText(<File view={cannedCase} />);
    expect(document.querySelector('[aria-current="step"]')).toHaveTextContent('Eligibility review');
  });

  test('a long list folds its earliest finished steps and unfolds on demand', async () => {
    const first = cannedCase.tracker[0];
    if (first === undefined) throw new Error('The canned case lost its steps');
    const early = ['SUB', 'CMP', 'MED', 'PPR'].map((code, day) => ({ ...first, stage: label(code, `early ${code}`, code), on: `2026-09-0${day + 1}` }));
    await renderText(<File view={{ ...cannedCase, tracker: [...early, ...cannedCase.tracker] }} />);
    expect(screen.queryByText('Early SUB')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show 5 earlier steps' }));
    expect(screen.getByText('Early SUB')).toBeVisible();
  });
});

describe('timeline', () => {
  test('the short story holds contacts and leaves details out', async () => {
    await renderText(<File view={cannedCase} />);
    const timeline = screen.getByRole('region', { name: 'Timeline' });
    expect(timeline).toHaveTextContent('Call answered: certificate told as received');
    expect(timeline).not.toHaveTextContent('Letter sent to the online account');
  });

  test('every event shows details and can be narrowed to documents', async () => {
    await renderText(<File view={cannedCase} />);
    const timeline = screen.getByRole('region', { name: 'Timeline' });
    await userEvent.click(within(timeline).getByRole('button', { name: 'Every event (6)' }));
    expect(timeline).toHaveTextContent('Sent to Processing Centre B');
    await userEvent.click(within(timeline).getByRole('button', { name: 'Documents' }));
    expect(timeline).not.toHaveTextContent('Sent to Processing Centre B');
    expect(timeline).toHaveTextContent('Letter sent to the online account');
  });

  test('an event recorded on another day says so', async () => {
    await renderText(<File view={cannedCase} />);
    expect(textOf(screen.getByRole('region', { name: 'Timeline' }))).toContain('Police certificate received (Colombia) · recorded on 2 Nov 2026');
  });
});

describe('other facts of the record', () => {
  test('an appointment is shown in the zone of its place', async () => {
    await renderText(<File view={cannedCase} />);
    expect(textOf(screen.getByRole('region', { name: 'Appointments' }))).toContain('30 Nov 2026Biometrics · 13:30 · Toronto · America/Toronto');
  });

  test('a decision outcome appears only when the desk may say it', async () => {
    const decision = { madeOn: '2026-11-18', superseded: [] } as const;
    const { unmount } = await renderText(<File view={{ ...cannedCase, decision }} />);
    expect(textOf(screen.getByRole('region', { name: 'Decision' }))).toBe('Decision18 Nov 2026Decision made');
    unmount();
    await renderText(<File view={{ ...cannedCase, decision: { ...decision, outcome: label('APPROVED', 'approved', 'approuvée') } }} />);
    expect(textOf(screen.getByRole('region', { name: 'Decision' }))).toBe('Decision18 Nov 2026Decision made: approved');
  });

  test('a note keeps the language it was written in', async () => {
    await renderText(<File view={cannedCase} />, 'fr');
    expect(screen.getByText('Client asked for a paper copy.')).toHaveAttribute('lang', 'en');
  });

  test('guidance for the call stands before the facts, and an unknown mark still says what to do', async () => {
    await renderText(<File view={{ ...cannedCase, alerts: ['protected_address', 'brand_new_mark'] }} />);
    const alerts = within(screen.getByRole('list', { name: 'Before you answer' })).getAllByRole('listitem').map(textOf);
    expect(alerts).toEqual(['Address is protected: neither read nor confirm any address, phone number or email.', 'Guidance is attached to this file. Ask your lead before answering.']);
  });
});

describe('tabs', () => {
  const five = ['F900418263', 'F900271540', 'V900120377', 'E900000001', 'E900000002'].map((number, at): CaseView => ({ ...cannedCase, caseId: `case-${at}`, number }));

  test('arrows move between open cases', async () => {
    const onSelect = vi.fn<(caseId: string) => void>();
    await renderText(<CaseTabs cases={five} activeId="case-0" full={false} onSelect={onSelect} onClose={() => undefined} onKeepAll={() => undefined} />);
    screen.getByRole('tab', { selected: true }).focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(onSelect).toHaveBeenCalledWith('case-4');
  });

  test('a sixth case asks which of the five to close and closes none by itself', async () => {
    const onClose = vi.fn<(caseId: string) => void>();
    await renderText(<CaseTabs cases={five} activeId="case-0" full onSelect={() => undefined} onClose={onClose} onKeepAll={() => undefined} />);
    const notice = screen.getByRole('group', { name: 'Five cases are open.' });
    expect(within(notice).getAllByRole('button')).toHaveLength(6);
    expect(onClose).not.toHaveBeenCalled();
    await userEvent.click(within(notice).getByRole('button', { name: 'Close V900 120 377'.replaceAll(' ', '\u00a0').replace('Close\u00a0', 'Close ') }));
    expect(onClose).toHaveBeenCalledWith('case-2');
  });

  test('numbers are grouped in threes for reading out', () => {
    expect(groupNumber('F900418263')).toBe('F900\u00a0418\u00a0263');
    expect(groupNumber('P-17')).toBe('P-17');
  });
});

describe('nothing open', () => {
  test('before verification the pane says when the file opens, in both languages', async () => {
    const { unmount } = await renderText(<ClosedPane reason="locked" />);
    expect(screen.getByRole('heading')).toHaveTextContent('The file opens after verification');
    unmount();
    await renderText(<ClosedPane reason="locked" />, 'fr');
    expect(screen.getByRole('heading')).toHaveTextContent('Le dossier s’ouvre après la vérification');
  });

  test('while a file opens the wait is announced once', async () => {
    await renderText(<ClosedPane reason="loading" />);
    expect(screen.getByRole('status')).toHaveTextContent('Opening the file');
  });
});
