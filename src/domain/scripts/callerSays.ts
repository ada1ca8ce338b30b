/** What may an agent tick as said by the caller? An input of conditions, never a fact of the record (ruling 20). Words: glossary topic `ticks`. */

export const CALLER_SAYS = [
  'sent_item', 'urgent_ground', 'bereavement',
  'unsafe_contact', 'supervisor', 'other_language', 'licensed', 'decision_request', 'give_authority', 'complaint_route', 'helper_consent',
  'no_number', 'no_own_file', 'contact_details', 'call_back', 'abusive',
] as const;
export type CallerSays = (typeof CALLER_SAYS)[number];

export const isCallerSays = (code: string): code is CallerSays => (CALLER_SAYS as readonly string[]).includes(code);
