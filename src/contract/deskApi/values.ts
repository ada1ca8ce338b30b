/** Which small schemas do several areas of the desk API share? */

import { z } from 'zod';
import { CALLER_ROLES, FACTOR_KINDS } from '../../domain/cases/caller.ts';

export const language = z.enum(['en', 'fr']);
export const callId = z.string().min(1).max(64);
export const caseId = z.string().min(1).max(80);
export const blockId = z.string().min(1).max(64);
export const callerRole = z.enum(CALLER_ROLES);
export const factorKind = z.enum(FACTOR_KINDS);
export const empty = z.strictObject({});
/** Typed or pasted text. 100 kB pastes are judged, not refused. */
export const longText = z.string().max(200_000);

/**
 * Output whose shape is a domain type. The desk made it from its own record, so `dispatch` checks that it is plain JSON
 * and the compiler checks the shape; a second, hand-written schema of the same type would only drift (ADR 0004).
 */
export const domainValue = <T>(): z.ZodType<T, T> => z.custom<T>((value) => value !== undefined);

export const everyone = ['agent', 'lead', 'trainer', 'admin'] as const;
export const callTakers = ['agent', 'lead'] as const;
