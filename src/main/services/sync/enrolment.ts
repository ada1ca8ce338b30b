/** How does a desk become one of a hub's? With a code, once; what it then knows of the hub stays in the journal. */

import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { hubEnrolment, type HubEnrolment } from '../../../contract/hubEnrolment.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Instant } from '../../../domain/kernel/time.ts';
import type { HubLink } from '../../ports/hubLink.ts';
import type { Journal } from '../../ports/journal.ts';
import { tryStore } from '../../ports/storeFailure.ts';

export const ENROLMENT = 'hub.enrolment';

/** `undefined` where the desk belongs to no hub yet, or where what is kept cannot be read: it is then enrolled again. */
export function readEnrolment(journal: Pick<Journal, 'getSetting'>): HubEnrolment | undefined {
  const kept = journal.getSetting(ENROLMENT);
  const read = kept === undefined ? undefined : hubEnrolment.safeParse(parsed(kept));
  return read?.success === true ? read.data : undefined;
}

export interface EnrolOptions {
  readonly link: Pick<HubLink, 'call'>;
  readonly journal: Pick<Journal, 'deviceId' | 'publicKey' | 'setSetting'>;
  /** As it was read, without anything that is no part of an address. */
  readonly url: string;
  readonly code: string;
  readonly at: Instant;
}

export async function enrol({ link, journal, url, code, at }: EnrolOptions): Promise<Result<HubEnrolment, DeskError>> {
  const asked = await link.call('enrol', { code, deviceId: journal.deviceId, publicKey: journal.publicKey() });
  if (!asked.ok) return asked;
  const { deviceId, name, logOrigin, logKeys } = asked.value;
  const enrolment = hubEnrolment.safeParse({ url, deskName: name, logOrigin, logKeys, enrolledAt: at });
  if (deviceId !== journal.deviceId || !enrolment.success) return err(deskError('hub.answer_invalid'));
  const kept = tryStore(() => journal.setSetting(ENROLMENT, JSON.stringify(enrolment.data)));
  return kept.ok ? ok(enrolment.data) : kept;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
