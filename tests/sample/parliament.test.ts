/** Are the clocks of members' enquiries exact, and is a consent behind each accepted one? */

import { describe, expect, it } from 'vitest';
import { sampleClock } from '../../tools/sample/clock.ts';
import { edgeEnquiries } from '../../tools/sample/entities/edgeEnquiries.ts';
import { enquiriesOf } from '../../tools/sample/entities/mpDesk.ts';
import { dueAt } from '../../tools/sample/entities/serviceClock.ts';
import { sampleCases } from '../../tools/sample/generate.ts';

const clock = sampleClock('2026-11-20T15:00:00Z');

describe('the clocks of the parliamentary desk', () => {
  it.each([
    ['before closing time on the eve of Easter', '2026-04-02T19:59:00Z', 'simple', '2026-04-08T20:00:00Z'],
    ['after closing time it counts from the next business day', '2026-04-02T20:01:00Z', 'simple', '2026-04-09T20:00:00Z'],
    ['ten business days across both Easter holidays', '2026-04-02T19:59:00Z', 'complex', '2026-04-20T20:00:00Z'],
    ['across the autumn clock change the close of business stays at 16:00', '2026-10-30T15:00:00Z', 'simple', '2026-11-03T21:00:00Z'],
    ['an enquiry of a Saturday counts from Monday', '2026-10-31T15:00:00Z', 'simple', '2026-11-04T21:00:00Z'],
    ['the Quebec holiday of June is no business day', '2026-06-23T15:00:00Z', 'simple', '2026-06-26T20:00:00Z'],
    ['urgent means 48 elapsed hours, week-end or not', '2026-11-20T15:00:00Z', 'urgent', '2026-11-22T15:00:00Z'],
  ] as const)('%s', (_what, openedAt, kind, due) => {
    expect(dueAt(openedAt, kind)).toBe(due);
  });

  it('plants the exact due instants of EC-59', () => {
    const due = Object.fromEntries(edgeEnquiries(clock).filter(({ id }) => /^EC-59[bc]?-Q1$/.test(id)).map(({ id, openedAt, dueAt: due }) => [id, [openedAt, due]]));
    expect(due).toEqual({
      'EC-59-Q1': ['2026-04-02T19:59:00Z', '2026-04-08T20:00:00Z'],
      'EC-59b-Q1': ['2026-04-02T20:01:00Z', '2026-04-09T20:00:00Z'],
      'EC-59c-Q1': ['2026-04-02T19:59:00Z', '2026-04-08T20:00:00Z'],
    });
    expect(edgeEnquiries(clock)).toHaveLength(55);
  });

  it('accepts no enquiry without a consent on the case, and stores the due instant the clock gives', () => {
    const cases = new Map([...sampleCases({ preset: 'demo', cases: 2000 })].map(({ record }) => [record.id, record]));
    const drawn = [...cases.values()].filter(({ id }) => !id.startsWith('EC')).flatMap((record) => enquiriesOf('s', clock, record));
    expect(drawn.length).toBeGreaterThan(20);
    const all = [...drawn, ...edgeEnquiries(clock)];
    expect(all.filter((enquiry) => enquiry.dueAt !== dueAt(enquiry.openedAt, enquiry.kind))).toEqual([]);
    const covered = ({ caseId, consentId }: (typeof all)[number]): boolean => cases.get(caseId)?.authorities?.some(({ id, kind }) => kind === 'mp_consent' && id === consentId) ?? false;
    expect(all.filter((enquiry) => enquiry.deskDecision === 'accepted' && !covered(enquiry))).toEqual([]);
  });
});
