/** Is every change of a case that a caller could be told of named, and nothing that changes by itself? */

import { describe, expect, it } from 'vitest';
import { caseChanges } from '../../../src/domain/cases/caseChanges.ts';
import type { CaseView } from '../../../src/domain/cases/caseView.ts';
import { cannedCase, label } from '../../support/cannedCall.ts';

const told = (after: Partial<CaseView>, before: CaseView = cannedCase): readonly string[] =>
  caseChanges(before, { ...before, ...after }).map(({ field, what, before: was, after: is }) => [field, what?.code, short(was), short(is)].filter((part) => part !== undefined).join(' '));
const short = (value: ReturnType<typeof caseChanges>[number]['before']): string => (value === undefined ? '-' : value.is === 'code' ? value.code.code : value.is === 'day' ? value.day : value.is === 'time' ? value.at : value.state);
const [item] = cannedCase.missing;
const [photos] = cannedCase.received;
const [letter] = cannedCase.letters;
const [visit] = cannedCase.appointments;
if (item === undefined || photos === undefined || letter === undefined || visit === undefined) throw new Error('the canned case lost a part');
const at = (position: 'done' | 'now' | 'to_come') => cannedCase.tracker.map((step) => (step.stage.code === 'BGV' ? { ...step, position } : step));

describe('what changed in a case', () => {
  it.each<readonly [string, Partial<CaseView>, readonly string[]]>([
    ['its status', { status: { ...label('closed', 'closed', 'fermé'), code: 'closed' }, closedOn: '2026-11-20' }, ['status in_progress closed', 'closed - 2026-11-20']],
    ['who is waited for, and why', { waitingOn: 'department', reason: label('O-X', 'x', 'x') }, ['waitingOn client department', 'reason O-DOC-TRANS O-X']],
    ['its office', { office: label('CTD-A', 'A', 'A') }, ['office CTD-B CTD-A']],
    ['when it was received', { receivedOn: '2026-10-10' }, ['received 2026-10-09 2026-10-10']],
    ['a decision', { decision: { madeOn: '2026-11-19', sentOn: '2026-11-20', outcome: label('APPROVED', 'approved', 'approuvée'), superseded: [] } }, ['decision - 2026-11-19', 'decisionSent - 2026-11-20', 'outcome - APPROVED']],
    ['a step', { tracker: at('now') }, ['step BGV to_come now']],
    ['a step that is new, and one that is gone', { tracker: cannedCase.tracker.map((step) => (step.stage.code === 'BGV' ? { ...step, stage: label('INT', 'interview', 'entrevue') } : step)) }, ['step INT - to_come', 'step BGV to_come -']],
    ['a document that came', { missing: [], received: [photos, { ...item, state: 'under_review' }] }, ['item police_certificate rejected under_review']],
    ['a document that is asked for', { missing: [item, { ...item, itemId: 'item-9', state: 'requested', document: label('passport', 'passport', 'passeport') }] }, ['item passport - requested', 'due passport - 2026-12-06']],
    ['the day a document is due', { missing: [{ ...item, dueOn: '2027-01-06' }] }, ['due police_certificate 2026-12-06 2027-01-06']],
    ['a letter', { letters: [letter, { ...letter, id: 'l2', sentOn: '2026-11-20' }] }, ['letter AOR - 2026-11-20']],
    ['an appointment that is moved, and one that is cancelled', { appointments: [{ ...visit, at: '2026-12-01T18:30:00Z', state: 'cancelled' }] }, ['appointment biometrics 2026-11-30T18:30:00Z 2026-12-01T18:30:00Z', 'appointmentState biometrics scheduled cancelled']],
    ['the passport', { passport: { requestedOn: '2026-11-20' } }, ['passportRequested - 2026-11-20']],
    ['anything else, without a name', { notes: [] }, ['rest - -']],
  ])('is told of: %s', (_what, after, expected) => {
    expect(told(after)).toEqual(expected);
  });

  it('is told of both ways', () => {
    expect(told({ missing: [item] }, { ...cannedCase, missing: [] })).toEqual(['item police_certificate - rejected', 'due police_certificate - 2026-12-06']);
    expect(told({ missing: [] })).toEqual(['item police_certificate rejected -']);
  });

  it.each<readonly [string, Partial<CaseView>]>([
    ['the data grew older', { dataAge: 'stale', asOf: '2026-11-20T20:00:00Z' }],
    ['a day went by', { daysElapsed: 43, missing: [{ ...item, overdue: true }] }],
    ['this call itself was logged', { toldBefore: [{ id: 't', at: '2026-11-20T15:00:00Z', scripts: [], callerRole: 'client' }] }],
    ['more may be seen of it now', { level: 'representative', notes: [] }],
    ['nothing', {}],
  ])('is nothing where %s', (_what, after) => {
    expect(told(after)).toEqual([]);
  });

  it('is told apart where a stage comes twice', () => {
    const twice = [...cannedCase.tracker, ...cannedCase.tracker.filter(({ stage }) => stage.code === 'BGV')];
    expect(told({ tracker: twice.map((step, index) => (index === twice.length - 1 ? { ...step, position: 'now' as const } : step)) }, { ...cannedCase, tracker: twice })).toEqual(['step BGV to_come now']);
  });
});
