/** What does a rule say of a stretch of the text? */

import type { TextSpan } from '../kernel/textSpan.ts';
import type { Finding, Rule } from './rule.ts';

/** `clause`: what it stands in; the stretch itself where nothing smaller was marked. */
export const findingOf = ({ id, label, strength, message, suggest }: Rule, span: TextSpan, clause: TextSpan = span, firmness: Finding['strength'] = strength): Finding => ({ ruleId: id, label, strength: firmness, message, suggest, ...span, clause });
