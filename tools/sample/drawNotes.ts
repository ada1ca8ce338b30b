/** Which notes may a desk have? Publishable ones only, from paired templates, one language a note. */

import type { Note } from '../../src/domain/cases/case.ts';
import type { SampleClock } from './clock.ts';
import notes from './data/notes.json' with { type: 'json' };
import { minuteText } from './days.ts';
import { below, choose, pick, type Stream } from './stream.ts';
import type { CaseTimes } from './timeModel.ts';

type NoteKind = Note['kind'];
const KINDS: readonly NoteKind[] = ['status', 'client_contact', 'administrative', 'flag'];

export function drawNotes(s: Stream, clock: SampleClock, times: CaseTimes, officeCode: string, language: 'en' | 'fr'): readonly Note[] {
  const count = choose(s, [[0, 78], [1, 16], [2, 6]]);
  const last = Math.min(times.end, clock.minute);
  const minutes = Array.from({ length: count }, () => times.received + Math.floor((below(s, 1000) * (last - times.received)) / 1000)).sort((a, b) => a - b);
  return minutes.map((minute, index) => {
    const note = pick(s, notes.notes);
    return { id: `N${index + 1}`, recordedAt: minuteText(minute), officeCode, kind: KINDS.find((kind) => kind === note.kind) ?? 'administrative', language, text: note[language] };
  });
}
