/** Is a rule the learned part hardly met left alone by it? */

import { expect, it } from 'vitest';
import { openGuard } from '../../src/cli/guard/openGuard.ts';
import { knownRules } from '../../tools/guard/learn/knownRules.ts';

const opened = openGuard();
if (!opened.ok) throw new Error(opened.error);
const { rules } = opened.value.caller;
const [first, second, third] = rules.map(({ id }) => id) as [string, string, string];

it('counts texts, not findings: nine are too few, ten are enough', () => {
  const texts = Array.from({ length: 10 }, (_, at) => ({ found: [first, ...(at < 9 ? [second, second] : [])] }));
  const known = knownRules(texts, rules, {});
  expect(Object.keys(known)).toEqual([first]);
  expect(known[first]).toMatch(/^[0-9a-f]+$/);
  expect(known[third]).toBeUndefined();
});
