/** How is it said on the command line what is wrong with a hub's log? */

import type { HubLogProblem } from '../../domain/audit/hubLogCheck.ts';

const WORDS: Readonly<Record<HubLogProblem, string>> = {
  leaf_number: 'another entry stands here than its number says: one is missing, doubled or moved',
  header_malformed: 'its header is not an entry header',
  device_unknown: 'no key of its device is known',
  wrong_device: 'its device has another key than its name says',
  bad_signature: 'its header or signature was changed after its device signed it',
  columns_edited: 'the columns stored beside the header disagree with it',
  gap: 'entries of its device before it are missing, and nothing names them as lost',
  duplicated_counter: 'it stands in the log twice',
  fork: 'its device tells another story than before: both were signed with its key',
  content_edited: 'its content or salt was changed or half removed',
  file_edited: 'this line is not as it was written',
  not_an_entry: 'this line is not an entry as it was written',
  truncated: 'the log ends here, before the size its checkpoint stands for',
  longer: 'there are entries no checkpoint stands for',
  root_differs: 'the entries are not those the checkpoint stands for',
  checkpoint_false: 'the checkpoint, or a line under it, is not signed by who it names',
  tile_differs: 'stored hashes of the tree are not those of its entries',
  head_differs: 'the last entry known of a device is not the last in the log',
  effect_missing: 'nothing says what became of this entry',
  proof_false: 'its proof does not lead to the checkpoint',
  key_differs: 'it is signed by another key than the one you gave',
};

export const problemWords = (problem: HubLogProblem): string => `${WORDS[problem]} [${problem}]`;
