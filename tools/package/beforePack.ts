/** What is made just before a desk is packed? The page of third-party licences, from what this build holds. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedFolders } from './bundledPackages.ts';
import { PACKED_WHOLE, thirdPartyPage } from './thirdParty.ts';

/** As electron-builder.yml ships it beside the desk. */
export const LICENCES_FILE = 'out/LICENSES.third-party.txt';

// electron-builder calls what a hook file exports by this name.
export function beforePack({ packager: { projectDir } }: { readonly packager: { readonly projectDir: string } }): void {
  writeFileSync(join(projectDir, LICENCES_FILE), thirdPartyPage(projectDir, shippedFolders(projectDir, PACKED_WHOLE)));
}
