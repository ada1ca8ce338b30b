/** Does an announcement reach everybody, and harm nobody? */

import { expect, it } from 'vitest';
import type { DeskEvent } from '../../src/contract/deskEvents.ts';
import { createEventHub } from '../../src/main/events.ts';

it('tells the others and returns when one listener is a window that is going away', () => {
  const events = createEventHub();
  const heard: DeskEvent[] = [];
  events.subscribe(() => {
    throw new Error('render frame was disposed');
  });
  const off = events.subscribe((event) => void heard.push(event));
  events.emit({ name: 'log.changed', payload: { entries: 1 } });
  off();
  events.emit({ name: 'log.changed', payload: { entries: 2 } });
  expect(heard).toEqual([{ name: 'log.changed', payload: { entries: 1 } }]);
});
