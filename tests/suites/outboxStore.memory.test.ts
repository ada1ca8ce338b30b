/** Does the outbox store in memory do what every outbox store must? */

import { createMemoryJournal } from '../support/memoryJournal.ts';
import { describeOutboxStore } from './outboxStoreSuite.ts';

describeOutboxStore('memory', () => createMemoryJournal());
