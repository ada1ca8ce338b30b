/** Who may come in? Asked before anything of a body is read; the rule of each method stands in the contract. */

import type { DeskError } from '../../contract/contract.ts';
import type { HubMethodName } from '../../contract/hubApi/index.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { CallerDevice, HubCaller } from '../caller.ts';

/** The wake-up is no row of the contract: whoever may ask for changes may open it. */
export type DoorMethod = HubMethodName | 'wake';

export interface DoorRequest {
  readonly authorization?: string;
  readonly dpop?: string;
  /** `htu` of the proof: scheme, host and path as the desk addressed them, without a query. */
  readonly address: string;
  /** `htm` of the proof. */
  readonly verb: 'POST' | 'GET';
  /** Of the desk, as it says itself: shown to those who look after devices. */
  readonly version?: string;
}

export interface HubDoor {
  /** Proof, token, device, and for methods by `person` the role; a refusal has the code the desk is told. */
  admit(method: DoorMethod, request: DoorRequest): Promise<Result<HubCaller, DeskError>>;
  /** Those of the devices that may still come in, with what they may hold now; one question for all. */
  standing(deviceIds: readonly string[]): Promise<ReadonlyMap<string, Pick<CallerDevice, 'scopes'>>>;
}
