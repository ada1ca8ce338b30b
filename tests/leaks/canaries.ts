/** Which words are sent through every feature of the desk, to be looked for afterwards? Each is like no other word on this computer. */

export interface Canary {
  /** Which feature it goes through. */
  readonly through: string;
  /** What is typed or stands on file. */
  readonly text: string;
  /** The part of it that is looked for: enough to know that the text was there. */
  readonly token: string;
}

const canary = (through: string, text: string, token = text): Canary => ({ through, text, token });

export const CANARIES = {
  surname: canary('surname on file', 'Zyxqwénthal'),
  givenName: canary('given name on file', 'Obrimunde'),
  number: canary('application number', 'E990771359'),
  secondNumber: canary('number of another case', 'W990771368'),
  restrictedNumber: canary('number of a restricted case', 'E990662248'),
  uci: canary('client number', '99-7713-5908'),
  birthDate: canary('date of birth on file', '1961-07-29'),
  postalCode: canary('postal code', 'X7Q 9Z3', 'X7Q 9Z3'),
  street: canary('street on file', '12 Zwackelfurt Lane', 'Zwackelfurt'),
  email: canary('e-mail', 'obri@vexlorpim.example', 'vexlorpim'),
  holder: canary('holder of an authority', 'Trudlop Bransk', 'Trudlop'),
  note: canary('note on file', 'The krimplenook envelope was returned to its sender.', 'krimplenook'),
  noMatch: canary('name in the find box', 'Plimtordquist'),
  saidDate: canary('date of birth as said', '3 Octember 1917', 'Octember'),
  wrongName: canary('failed verification', 'Norkwagon Dimble', 'Norkwagon'),
  question: canary('question', 'Did you get the flumdrix certificate? Should I withdraw and apply again?', 'flumdrix'),
  ownWords: canary('own words', 'Your quorvexal letter is on the table.', 'quorvexal'),
  promise: canary('words said with a reason', 'You will hear back about the blazzifur within two weeks.', 'blazzifur'),
  alreadySaid: canary('words already said', 'The officer thinks the snigglewort is fake.', 'snigglewort'),
  changedWords: canary('words changed in a block', 'Your harbinquist letter is on the table.', 'harbinquist'),
  scriptFilter: canary('filter of the script list', 'yondermop'),
  palette: canary('words in the palette', 'gribbletask'),
  draft: canary('draft of a call that was cut off', 'Is the wumberlik certificate there?', 'wumberlik'),
  discarded: canary('draft that is discarded', 'Is the foxgrundle certificate there?', 'foxgrundle'),
  followUp: canary('note of a follow-up', 'Ring about the dazbokkel papers', 'dazbokkel'),
  passphrase: canary('passphrase', 'grobnik-vestal-tumbrel-88'),
  wrongPassphrase: canary('wrong passphrase', 'snorvath-mistyped-phrase-11'),
  badMethod: canary('call that does not exist', 'cases.peekabrilly', 'peekabrilly'),
  badInput: canary('call with bad input', 'vustermangle'),
  tooLarge: canary('call that is too large', 'oomplequatz'),
  notJson: canary('message that is no call', '{"id":1,"method":"crundlefip', 'crundlefip'),
  foreignCall: canary('call that is not open', 'throbbin-kestle-55'),
  lockedCall: canary('call while locked', 'mizzenvorple'),
  unguarded: canary('question where the guard cannot answer', 'Will the jorvaskin office approve it?', 'jorvaskin'),
  badLine: canary('bad line of a data file', '{"id":"Q1","line":"EE","familyNmae":"Threxolane"}', 'Threxolane'),
  cutLine: canary('cut line of a data file', '{"id":"Q2","line":"EE","people":[{"familyName":"Wolbracket', 'Wolbracket'),
  cliQuestion: canary('question on the command line', 'Should I bribe the parthundel clerk?', 'parthundel'),
  cliMalformed: canary('malformed line on the command line', '{"text":"grumwaldle', 'grumwaldle'),
} as const satisfies Readonly<Record<string, Canary>>;

export const ALL_CANARIES: readonly Canary[] = Object.values(CANARIES);
