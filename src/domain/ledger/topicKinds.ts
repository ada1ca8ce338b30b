/** Which names say only of what kind a thing is, and which say only where it stands? */

/** "The letter", "a document": which one is left open. */
export const GENERIC: ReadonlySet<string> = new Set(['document', 'item', 'letter', 'appointment', 'stage', 'activity', 'representative', 'tracking', 'number', 'reference', 'address_on_file', 'note', 'authority', 'check', 'exam_step', 'letter_summons']);
/** "It is on the file": no thing of its own. */
export const CONTAINER: ReadonlySet<string> = new Set(['case', 'status', 'office', 'officer', 'account', 'data', 'delay', 'it', 'line']);
