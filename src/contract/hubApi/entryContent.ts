/** Which shape has the content of an entry? Checked by the hub again, whatever the desk made of it (reliability 4.7). */

import { z } from 'zod';
import { ACCESS_LEVELS, CALLER_ROLES, FACTOR_KINDS } from '../../domain/cases/caller.ts';
import { AGENT_LABELS, CALLER_LABELS } from '../../domain/guard/rule.ts';

const short = z.string().max(500);
/** What the hub looks for: no control characters and no lone surrogates, which no database holds, and short enough for an index. */
const ID = /^[^\p{Cc}\p{Cs}]{0,100}$/u;
const id = z.string().regex(ID);
const words = z.string().max(200_000);
const codes = z.array(short).max(200);
const language = z.enum(['en', 'fr']);
const position = z.number().int().min(0);
const span = { start: position, end: position };

const verification = z.strictObject({
  outcome: z.enum(['passed', 'not_confirmed', 'locked', 'not_needed']), role: z.enum(CALLER_ROLES), level: z.enum(ACCESS_LEVELS),
  factors: z.array(z.enum(FACTOR_KINDS)).max(50), attempts: position, at: short, policyVersion: short,
});

const finding = z.strictObject({
  ...span, ruleId: short, label: z.enum([...CALLER_LABELS, ...AGENT_LABELS]), strength: z.enum(['hard', 'soft', 'none']), message: z.strictObject({ en: words, fr: words }),
  suggest: codes, clause: z.strictObject(span), by: z.literal('classifier').optional(),
});

const verdict = z.strictObject({
  engineVersion: short, packHash: short, language, labels: z.array(z.enum(CALLER_LABELS)), advice: z.boolean(), strength: z.enum(['hard', 'soft', 'unsure', 'none']),
  findings: z.array(finding).max(10_000), checked: z.boolean(), classifier: z.looseObject({}).optional(),
});

const sentence = z.strictObject({ ...span, kind: z.enum(['fact', 'script', 'courtesy', 'loose']), labels: z.array(z.enum(AGENT_LABELS)), rules: codes, scriptId: short.optional() });

const block = z.strictObject({
  kind: z.enum(['script', 'free']), scriptId: short.optional(), scriptVersion: position.optional(), scriptHash: short.optional(), language, text: words,
  alreadySaid: z.boolean().optional(), saidScript: z.strictObject({ scriptId: short, version: position }).optional(), override: short.optional(),
  unchecked: z.boolean().optional(), sentences: z.array(sentence).max(10_000).optional(),
});

/** `role` is looked at apart: one the hub does not know has a reason of its own. */
export const interactionShape = z.strictObject({
  interactionId: id, callId: id, reference: id, startedAt: short, endedAt: short, agentId: id, role: short, deskId: id, channel: z.literal('phone'),
  callerRole: z.enum(CALLER_ROLES), level: z.enum(ACCESS_LEVELS), verifications: z.array(verification.extend({ caseId: id.optional() })).max(500), caseIds: z.array(id).max(200),
  question: words, verdict: verdict.optional(), answerLanguage: language, blocks: z.array(block).max(2_000),
  facts: z.array(z.strictObject({ slot: short, value: words, caseId: id, asOf: short.optional() })).max(10_000), outcomeCode: short, secondaryCodes: codes,
  followUp: z.strictObject({ code: short, dueOn: short.optional(), note: words.optional() }).optional(), note: words.optional(),
  packs: z.strictObject({ guard: short, scripts: short, policies: short, glossary: short }), mode: z.enum(['standard', 'strict']), guardEngine: short.optional(),
});
export type CheckedInteraction = z.output<typeof interactionShape>;

const ids = z.array(id).max(10_000);
const anyDetails = z.record(short, z.union([words, z.number(), z.boolean(), z.array(words).max(10_000)]));

export const eventShape = z.strictObject({
  agentId: id, role: short.optional(), callId: id.optional(), reference: id.optional(), caseId: id.optional(), verification: verification.optional(),
  details: anyDetails.refine(({ caseIds }) => !Array.isArray(caseIds) || ids.safeParse(caseIds).success).optional(),
});
export type CheckedEvent = z.output<typeof eventShape>;

/** What no erasure touches has room for codes and counts only, so that it cannot name a client. */
export const rescueShape = z.strictObject({
  agentId: z.literal('desk'),
  details: z.strictObject({
    lost: z.array(z.string().regex(/^\d{1,15}-\d{1,15}$/)).max(10_000), reason: z.enum(['damaged', 'cut', 'gone']).optional(), saved: position.optional(), lostEntries: position.optional(),
    withoutContent: position.optional(), drafts: position.optional(), attempts: position.optional(),
    setAside: z.string().regex(/^(?:journal-\d{8}T\d{6}Z(?:-\d+)?\.db)?$/).optional(), head: z.string().regex(/^\d{1,15}:[0-9a-f]{64}$/).optional(),
  }),
});
