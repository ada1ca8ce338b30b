/** Which kinds of rule exist? A closed list: a new rule is data, a new kind is code. */

import { asks } from './asks.ts';
import { confirm } from './confirm.ts';
import type { RuleKind } from './reading.ts';
import { remark } from './remark.ts';
import { signal } from './signal.ts';

export const KINDS = { asks, confirm, remark, signal } as const satisfies Record<string, RuleKind>;
export type KindName = keyof typeof KINDS;

export const isKind = (name: string): name is KindName => Object.hasOwn(KINDS, name);
