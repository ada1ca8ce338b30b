/** Is the link that waits given once, and what may leave decided by policy alone? */

import { expect, it } from 'vitest';
import { createLinksService } from '../../../src/main/services/links.ts';
import { bundled } from '../../support/replyFacts.ts';

const context = { userId: 'agent-1', role: 'agent' } as const;
const waiting = ['E001'];
const links = createLinksService({ packs: () => bundled, takeLink: () => waiting.pop() });

it('gives the reference once', async () => {
  expect(await links['links.take']({}, context)).toEqual({ ok: true, value: { reference: 'E001' } });
  expect(await links['links.take']({}, context)).toEqual({ ok: true, value: { reference: null } });
});

it('has none in a shell that takes no links', async () => {
  expect(await createLinksService({ packs: () => bundled })['links.take']({}, context)).toEqual({ ok: true, value: { reference: null } });
});

it('lets out what the list of policy names', async () => {
  const { hosts } = bundled.policies.value.links;
  expect(hosts.length).toBeGreaterThan(0);
  for (const host of hosts) expect(await links['links.mayOpen']({ url: `https://${host}/en.html` }, context)).toEqual({ ok: true, value: { allowed: true } });
  expect(await links['links.mayOpen']({ url: 'https://example.com/' }, context)).toEqual({ ok: true, value: { allowed: false } });
});
