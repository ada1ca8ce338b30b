/** How is what callers and agents said forgotten when a call has ended? */

import type { CompiledPack } from './compilePack.ts';
import { forgetWritten } from './tokenise.ts';

/** Words are remembered one by one, without their order, while a call lasts. */
export function forgetWords({ lexicon, learned }: Pick<CompiledPack, 'lexicon' | 'learned'>): void {
  forgetWritten(lexicon);
  learned?.forms.forget();
}
