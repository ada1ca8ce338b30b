/** Which options does a desk process take, whichever shell starts it? */

import { parseArgs } from 'node:util';
import { isBlockedPort } from '../../contract/blockedPorts.ts';
import { ROLES, type Role } from '../../contract/contract.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';

export interface DeskArguments {
  readonly profileDir: string;
  /** Data to load before the desk opens; a file or a folder with a manifest. */
  readonly data: string | undefined;
  /** The data folder was made for this start only and is removed after loading. */
  readonly removeDataAfter: boolean;
  readonly role: Role | undefined;
  readonly language: 'en' | 'fr' | undefined;
  /** Folder of the organisation's classifier; without it none is heard. */
  readonly classifier: string | undefined;
  /** A hub to be enrolled with at this start. */
  readonly hub: { readonly url: string; readonly code: string } | undefined;
  readonly port: number;
}

/** Reads the arguments a launcher passes on. Unknown words are an error that names them. */
export function readDeskArguments(argv: readonly string[], defaults: { readonly profileDir: string }): Result<DeskArguments, string> {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        profile: { type: 'string' }, data: { type: 'string' }, 'remove-data-after': { type: 'boolean' }, role: { type: 'string' }, lang: { type: 'string' }, classifier: { type: 'string' }, port: { type: 'string' }, hub: { type: 'string' }, 'hub-code': { type: 'string' },
      },
    });
    const role = ROLES.find((known) => known === values.role);
    if (values.role !== undefined && role === undefined) return err(`--role ${values.role}: choose one of ${ROLES.join(', ')}`);
    if (values.lang !== undefined && values.lang !== 'en' && values.lang !== 'fr') return err(`--lang ${values.lang}: choose en or fr`);
    const port = values.port === undefined ? 0 : Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return err(`--port ${values.port}: give a number from 1 to 65535`);
    if (isBlockedPort(port)) return err(`--port ${values.port}: browsers open no page on this port; leave it out for a free one`);
    const hub = hubOf(values.hub, values['hub-code']);
    if (!hub.ok) return hub;
    return ok({ profileDir: values.profile ?? defaults.profileDir, data: values.data, removeDataAfter: values['remove-data-after'] ?? false, role, language: values.lang, classifier: values.classifier, hub: hub.value, port });
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

/** An address alone says nothing of who may come; a code alone not where to. The code is not repeated in what is said. */
function hubOf(url: string | undefined, code: string | undefined): Result<DeskArguments['hub'], string> {
  if (url === undefined && code === undefined) return ok(undefined);
  return url === undefined || code === undefined ? err('--hub and --hub-code: give both') : ok({ url, code });
}
