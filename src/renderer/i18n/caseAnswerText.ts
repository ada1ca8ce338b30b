/** Which sentences do the Case and Answer panes bring, in both languages? */

import en from './caseAnswer.en.json' with { type: 'json' };
import fr from './caseAnswer.fr.json' with { type: 'json' };

export const caseAnswerText = { en, fr } as const;
