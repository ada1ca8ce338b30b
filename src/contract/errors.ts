/** Which errors can a call return? The catalogue: each code documented once; docs/errors.md is generated from it. */

export interface ErrorEntry {
  /** What happened. */
  readonly meaning: string;
  /** What the person can do. */
  readonly action: string;
  readonly retry: boolean;
}

export const ERRORS = {
  'internal': { meaning: 'A bug: the desk hit a state it should never reach. The incident number names the log line.', action: 'Try again; if it returns, give support the incident number.', retry: true },
  'link.lost': { meaning: 'The screen lost its connection to the desk before an answer came.', action: 'Wait a moment; the screen connects again by itself. If it does not, start the desk again: the draft is kept.', retry: true },
  'method.unknown': { meaning: 'The screen asked for a method this desk does not have.', action: 'Restart the desk so that screen and desk are the same version.', retry: false },
  'method.forbidden': { meaning: 'The signed-in role may not call this method.', action: 'Ask a person with the role named.', retry: false },
  'input.invalid': { meaning: 'The input does not fit the contract.', action: 'Correct the field named.', retry: false },
  'input.too_large': { meaning: 'The message is larger than the desk accepts.', action: 'Shorten the text.', retry: false },
  'session.locked': { meaning: 'The desk is locked.', action: 'Unlock it; the draft is kept.', retry: true },
  'session.passphrase_wrong': { meaning: 'The passphrase does not open this profile.', action: 'Type it again; after five wrong tries the wait grows.', retry: true },
  'session.passphrase_short': { meaning: 'The passphrase chosen for a new profile is too short.', action: 'Choose at least as many characters as named; a sentence is easy to remember.', retry: true },
  'session.refused': { meaning: 'The launch address was used already, or is not of this browser.', action: 'Go on in the window that is open, or start the desk again for a new address.', retry: false },
  'call.unknown': { meaning: 'This call is not open on this desk.', action: 'Start a new call.', retry: false },
  'call.already_recorded': { meaning: 'This call is already in the log.', action: 'Start a new call.', retry: false },
  'call.other_caller': { meaning: 'This call was verified for somebody else; one call speaks for one caller.', action: 'End and log this call, then start a new one for the person on the line.', retry: false },
  'call.blank_open': { meaning: 'A block of the answer cannot be said: its condition or a slot does not hold.', action: 'Remove the block named or choose another script.', retry: false },
  'call.words_stopped': { meaning: 'Typed words may not be said: they tell what may not be told, or speak for an officer.', action: 'Write them anew, or mark them as already said: they are then kept for the team lead.', retry: false },
  'call.override_missing': { meaning: 'Something was found in typed words, or they could not be checked.', action: 'Write them anew, choose a reason, or mark them as already said.', retry: false },
  'call.override_unknown': { meaning: 'The reason given is not in the list of reasons.', action: 'Choose a reason of the list.', retry: false },
  'call.outcome_missing': { meaning: 'A call cannot be recorded without an outcome code.', action: 'Choose the outcome.', retry: false },
  'case.not_open': { meaning: 'The case is not open on this call.', action: 'Verify the caller, then open it.', retry: false },
  'case.not_verified': { meaning: 'The caller is not verified for this case.', action: 'Verify the caller first.', retry: false },
  'case.too_many_open': { meaning: 'Five cases are open.', action: 'Close one, then open this case.', retry: false },
  'case.locator_unknown': { meaning: 'This look-up is no longer at hand: the call or the desk changed since.', action: 'Type the number or the name again.', retry: true },
  'case.stated_unclear': { meaning: 'A date was typed in a way that can be read as two days, or as none. Nothing was compared and no attempt was counted.', action: 'Ask again and type the day, the month as a word, and the year.', retry: true },
  'case.look_up_limited': { meaning: 'Too many look-ups in one minute.', action: 'Wait for the seconds shown.', retry: true },
  'pack.unusable': { meaning: 'A pack could not be loaded; the last good one stays in force.', action: 'Tell the trainer; file, line and code of each mistake are in the log, npm run guard -- lint says what to do.', retry: false },
  'guard.rule_unknown': { meaning: 'No rule of the pack in force has this id.', action: 'Type the question again; the pack may have changed.', retry: true },
  'store.disk_full': { meaning: 'The disk is full; nothing was written.', action: 'Free space and try again. The answer is kept on screen.', retry: true },
  'store.read_only': { meaning: 'The profile folder cannot be written to.', action: 'Give the desk write access to its profile folder.', retry: true },
  'store.busy': { meaning: 'Another process holds the local store.', action: 'Close the other desk and try again.', retry: true },
  'store.wrong_key': { meaning: 'The key does not open the local file, or the file is damaged.', action: 'Check the profile folder and its key file belong together; nothing was changed.', retry: false },
  'store.cache_damaged': { meaning: 'The case data on this desk is damaged or gone: no file can be looked up or opened. Calls, scripts, the guard and the log go on.', action: 'Load the case data again with --data, and tell the team lead. The damaged file was set aside.', retry: false },
  'store.journal_damaged': { meaning: 'The log file of the desk is damaged; what was just asked for was not done.', action: 'The desk rescues the log and opens again by itself; go on with the draft that is offered then.', retry: true },
  'store.gone': { meaning: 'The profile folder was removed or replaced while the desk was open; nothing was logged.', action: 'Put the folder back or connect its drive, then start the desk again. The answer is kept on screen until then.', retry: true },
  'store.newer': { meaning: 'The local file was written by a newer StatusDesk.', action: 'Install the newer version; the file was left untouched.', retry: false },
  'store.io': { meaning: 'The disk did not read or write as asked.', action: 'Try again; if it returns, restart the desk and tell support.', retry: true },
  'store.log_cut': { meaning: 'The log on this desk ends before its sealed head: entries were removed or an older copy was put back.', action: 'Change nothing in the profile folder; tell the team lead, who checks it with verify-log and lets the desk go on with rescue-log.', retry: false },
  'store.log_foreign': { meaning: 'The log in this profile was signed by another device key.', action: 'Check the profile folder and its key file belong together; nothing was changed.', retry: false },
  'log.not_a_log': { meaning: 'There is no log here: the folder is not a profile with a journal, or the file is not an exported log.', action: 'Give the profile folder or the exported file.', retry: false },
  'store.no_cache': { meaning: 'No case data is on this desk yet.', action: 'Load data or wait for the first synchronisation.', retry: true },
  'profile.not_a_folder': { meaning: 'The place given for the profile is a file, or lies where no folder can be made.', action: 'Give a folder you may write to with --profile.', retry: false },
  'profile.in_use': { meaning: 'Another desk already runs on this profile.', action: 'Use the window that is open, or another --profile.', retry: false },
  'profile.synthetic_only': { meaning: 'This profile was made for synthetic data and opens without a passphrase; the data given is not marked synthetic.', action: 'Give another --profile for this data; the desk then asks for a passphrase.', retry: false },
  'profile.not_synthetic': { meaning: 'This profile holds the data and the log of real work; the data given is synthetic.', action: 'Give another --profile for synthetic data.', retry: false },
  'profile.mismatch': { meaning: 'What the profile folder says about its data does not fit the data in it.', action: 'Change nothing in the profile folder; tell the team lead.', retry: false },
  'keys.unavailable': { meaning: 'The key store of this computer cannot be used, or the first part of the key is gone.', action: 'Unlock the key store of the computer and start again; nothing was changed.', retry: true },
  'keys.backend_changed': { meaning: 'The keys of this profile were sealed by another key store.', action: 'Start on the computer and with the key store the profile was made with. Without them it stays closed: keep the folder, tell the team lead, and start with another --profile.', retry: false },
  'keys.damaged': { meaning: 'The file that holds the wrapped keys of this profile is gone or cannot be read, and so is its copy.', action: 'Put back the keys folder from a copy of the profile; nothing was changed.', retry: false },
  'start.option_invalid': { meaning: 'An option of the start command is not understood.', action: 'See npm start -- --help.', retry: false },
  'start.port_taken': { meaning: 'The port is used by another program or may not be used.', action: 'Leave --port out for a free port, or choose another.', retry: false },
  'start.role_refused': { meaning: 'A role can be chosen for synthetic data only.', action: 'Leave --role out; roles come with sign-in.', retry: false },
  'data.malformed': { meaning: 'A line of the data file is not a case record.', action: 'Correct the line and field named; nothing was loaded.', retry: false },
  'data.not_found': { meaning: 'The data file or folder does not exist.', action: 'Check the path given with --data.', retry: false },
  'classifier.not_found': { meaning: 'A file of the organisation’s classifier is missing; the guard judges without it.', action: 'Put classifier.json, model.onnx and tokenizer.json into the folder given.', retry: false },
  'classifier.malformed': { meaning: 'The classifier.json of the organisation’s classifier is not what is expected; the guard judges without it.', action: 'Have the field named corrected by whoever made the classifier; docs/classifier.md says what may stand there.', retry: false },
  'classifier.label_unknown': { meaning: 'The organisation’s classifier speaks of a label the guard does not have; the guard judges without it.', action: 'Have the label corrected by whoever made the classifier; docs/classifier.md lists the labels.', retry: false },
  'classifier.changed': { meaning: 'A file of the organisation’s classifier is not the one its classifier.json names: it is damaged, cut or another; the guard judges without it.', action: 'Copy the folder again from where it came from.', retry: false },
  'classifier.unusable': { meaning: 'A file of the organisation’s classifier cannot be used; the guard judges without it.', action: 'Have it exported again by whoever made the classifier; docs/classifier.md says how.', retry: false },
  'classifier.other_side': { meaning: 'The organisation’s classifier judges questions of callers and not sentences of agents, or the other way round; the guard judges without it.', action: 'Give the folder of the classifier that was made for this.', retry: false },
  'classifier.runtime_missing': { meaning: 'What runs a classifier is not installed; the guard judges without it.', action: 'Install with optional dependencies: npm ci --include=optional.', retry: false },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

export const deskError = (code: ErrorCode, params?: Readonly<Record<string, string | number>>): { code: ErrorCode; params?: Readonly<Record<string, string | number>> } =>
  params === undefined ? { code } : { code, params };
