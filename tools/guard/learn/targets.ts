/** Which outputs are learned for each side, and which of them hold for a text? */

import { ADVICE } from '../../../src/domain/guard/learned/chances.ts';
import { CALLER_LABELS } from '../../../src/domain/guard/rule.ts';

export const CALLER_OUTPUTS: readonly string[] = [...CALLER_LABELS, ADVICE];

export const callerTargets = (labels: readonly string[]): Uint8Array =>
  Uint8Array.from(CALLER_OUTPUTS, (output) => Number(output === ADVICE ? labels.some((label) => label.startsWith('advice.')) : labels.includes(output)));
