/** Which kinds of rule exist? A closed list: a new rule is data, a new kind is code. */

import { asks } from './asks.ts';
import { allows } from './allows.ts';
import { compared } from './compared.ts';
import { confirm } from './confirm.ts';
import { leans } from './leans.ts';
import type { RuleKind } from './reading.ts';
import { remark } from './remark.ts';
import { says } from './says.ts';
import { signal } from './signal.ts';

export const KINDS = { asks, confirm, remark, signal, leans, says, allows, adopts: says, unbound: compared, undisclosed: compared, learned: compared } as const satisfies Record<string, RuleKind>;
export type KindName = keyof typeof KINDS;

export const isKind = (name: string): name is KindName => Object.hasOwn(KINDS, name);
