import { createMemoryJournal } from '../support/memoryJournal.ts';
import { describeJournal } from './journalSuite.ts';

describeJournal('memory', () => createMemoryJournal());
