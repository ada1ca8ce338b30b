/** Which typed values do screen tests show? One invented case, its verdict, offers and reply. */

import type { ScriptOffer } from '../../src/contract/deskApi/scripts.ts';
import type { CaseView } from '../../src/domain/cases/caseView.ts';
import type { BlockInput, ComposedReply, RenderedBlock } from '../../src/domain/composing/reply.ts';
import { splitSentences } from '../../src/domain/composing/splitSentences.ts';
import type { CodeLabel } from '../../src/domain/glossary/label.ts';
import type { AgentLabel, Finding, Verdict } from '../../src/domain/guard/rule.ts';
import type { CheckedReply, CheckedSentence } from '../../src/domain/ledger/checkedReply.ts';
import { stopOf } from '../../src/domain/ledger/stopOf.ts';

export const label = (code: string, en: string, fr: string): CodeLabel => ({ code, label: { en, fr } });

const office = label('CTD-B', 'Processing Centre B', 'CTD B');
const intake = label('INT-1', 'Intake 1', 'Réception 1');
const certificate = label('police_certificate', 'police certificate', 'certificat de police');
const colombia = label('CO', 'Colombia', 'Colombie');
const step = (code: string, en: string, fr: string) => ({ stage: label(code, en, fr), state: 'completed', position: 'done', waiting: false, perPerson: [] }) as const;

export const cannedCase: CaseView = {
  caseId: 'case-1', level: 'client', number: 'F900418263', formerNumbers: [],
  line: label('FCO', 'spouse, outside Canada', 'conjoint, hors Canada'),
  status: { ...label('in_progress', 'in progress', 'en traitement'), code: 'in_progress' },
  currentStage: { ...label('ELG', 'eligibility review', 'étude de l’admissibilité'), state: 'waiting_on_client', since: '2026-11-04' },
  waitingOn: 'client',
  reason: label('O-DOC-TRANS', 'translation requested', 'traduction demandée'),
  office, transfers: [{ from: intake, to: office, on: '2026-10-27' }],
  receivedOn: '2026-10-09', daysElapsed: 42, published: { days: 425, asOfOn: '2026-11-16' },
  tracker: [
    { ...step('RCV', 'received', 'reçue'), on: '2026-10-09' },
    { ...step('AOR', 'acknowledgement sent', 'accusé de réception envoyé'), on: '2026-10-26' },
    { ...step('SPR', 'sponsor assessment', 'évaluation du répondant'), on: '2026-11-03' },
    { ...step('BIO', 'biometrics', 'données biométriques'), on: '2026-11-12', perPerson: [{ name: 'Lucía Herrera Montoya', state: 'completed', on: '2026-11-12' }, { name: 'Mateo Herrera', state: 'scheduled', on: '2026-11-30' }] },
    { stage: label('ELG', 'eligibility review', 'étude de l’admissibilité'), position: 'now', state: 'waiting_on_client', waiting: true, since: '2026-11-04', perPerson: [] },
    { stage: label('BGV', 'background verification', 'vérification des antécédents'), position: 'to_come', state: 'not_started', waiting: false, perPerson: [] },
    { stage: label('DEC', 'decision', 'décision'), position: 'to_come', state: 'not_started', waiting: false, perPerson: [] },
  ],
  missing: [{
    itemId: 'item-1', document: certificate, country: colombia, state: 'rejected', rejection: label('translation_missing', 'translation missing', 'traduction absente'),
    requestedOn: '2026-11-06', dueOn: '2026-12-06', receivedOn: '2026-10-29', reviewedOn: '2026-11-06', overdue: false,
  }],
  received: [{ itemId: 'item-2', document: label('photos', 'photos', 'photos'), state: 'accepted', receivedOn: '2026-10-09', overdue: false }],
  timeline: [
    { id: 'e1', on: '2026-11-12', kind: 'contact', text: { en: 'Call answered: certificate told as received', fr: 'Appel répondu : certificat dit reçu' }, detail: 1 },
    { id: 'e2', on: '2026-11-06', kind: 'document', text: { en: 'Translation requested', fr: 'Traduction demandée' }, office, detail: 1 },
    { id: 'e3', on: '2026-11-06', at: '2026-11-06T19:12:00Z', kind: 'letter', text: { en: 'Letter sent to the online account', fr: 'Lettre envoyée au compte en ligne' }, detail: 2 },
    { id: 'e4', on: '2026-10-29', recordedOn: '2026-11-02', kind: 'document', text: { en: 'Police certificate received (Colombia)', fr: 'Certificat de police reçu (Colombie)' }, office: intake, detail: 1 },
    { id: 'e5', on: '2026-10-27', kind: 'movement', text: { en: 'Sent to Processing Centre B', fr: 'Envoyé au CTD B' }, office, detail: 2 },
    { id: 'e6', on: '2026-10-26', kind: 'letter', text: { en: 'Acknowledgement of receipt sent', fr: 'Accusé de réception envoyé' }, office: intake, detail: 1 },
  ],
  letters: [{ id: 'l1', kind: label('AOR', 'acknowledgement of receipt', 'accusé de réception'), sentOn: '2026-10-26', language: 'en', channel: label('online_account', 'online account', 'compte en ligne'), deliveredTo: 'client', undelivered: false }],
  appointments: [{ id: 'ap1', kind: label('biometrics', 'biometrics', 'biométrie'), at: '2026-11-30T18:30:00Z', zone: 'America/Toronto', place: 'Toronto', state: 'scheduled' }],
  people: [], authorities: [], notes: [{ id: 'n1', on: '2026-11-06', text: 'Client asked for a paper copy.', language: 'en' }],
  toldBefore: [], alerts: [], asOf: '2026-11-20T14:58:00Z', dataAge: 'fresh',
};

export const cannedQuestion = 'I sent my police certificate in October, did you get it? If it is still a problem, should I withdraw and start over?';

const at = (words: string): { readonly start: number; readonly end: number } => ({ start: cannedQuestion.indexOf(words), end: cannedQuestion.indexOf(words) + words.length });

export const statusFinding: Finding = {
  ...at('I sent my police certificate in October, did you get it?'), ruleId: 'status.received', label: 'status', strength: 'none',
  message: { en: 'The caller asks what is on file', fr: 'La personne demande ce qui est au dossier' }, suggest: ['B12'], clause: at('I sent my police certificate in October, did you get it?'),
};

export const adviceFinding: Finding = {
  ...at('should I withdraw and start over'), ruleId: 'strategy.what-next', label: 'advice.strategy', strength: 'hard',
  message: { en: 'The caller asks what to do next', fr: 'La personne demande quoi faire ensuite' }, suggest: ['D05'], clause: at('If it is still a problem, should I withdraw and start over?'),
};

export const cannedVerdict: Verdict = {
  engineVersion: '1', packHash: 'hash', language: 'en', labels: ['advice.strategy', 'status'], advice: true, strength: 'hard', findings: [statusFinding, adviceFinding], checked: true,
};

const offer = (scriptId: string, en: string, fr: string, more: Partial<ScriptOffer> = {}): ScriptOffer => ({
  scriptId, name: `name.${scriptId}`, title: { en, fr }, section: 'status', version: 1, state: 'draft', labels: ['status'], preview: `${en}.`, offered: true, ...more,
});

export const cannedOffers: readonly ScriptOffer[] = [
  offer('B12', 'Item received', 'Élément reçu', { rank: 1, itemId: 'item-1', ticks: [label('sent_item', 'says the item was sent', 'dit avoir envoyé l’élément')] }),
  offer('B09', 'Item outstanding', 'Élément en suspens', { rank: 2, itemId: 'item-1' }),
  offer('D05', 'What to do', 'Quoi faire', { rank: 3, section: 'decline', labels: ['advice.strategy'] }),
  offer('B04', 'Published time for this type', 'Délai publié pour ce type', { rank: 4 }),
  offer('B21', 'No decision on record', 'Aucune décision au dossier', { rank: 5 }),
  offer('B07', 'Last entry on file', 'Dernière inscription au dossier', { rank: 6 }),
];

export const cannedLibrary: readonly ScriptOffer[] = [
  ...cannedOffers,
  offer('B26', 'Decision made', 'Décision rendue', { offered: false, refusal: 'condition' }),
  offer('B30', 'Passport returned', 'Passeport retourné', { offered: false, refusal: 'missing_slot', missingSlots: ['passport.returned_on'] }),
];

export const cannedBlocks: readonly BlockInput[] = [
  { kind: 'free', blockId: 'b0', text: 'Thank you for waiting.' },
  { kind: 'script', blockId: 'b1', scriptId: 'B12', itemId: 'item-1' },
  { kind: 'free', blockId: 'b2', text: 'All your other documents are in.' },
];

const fact = 'Your police certificate (Colombia) is recorded as received on 29 October 2026.';
const meaning = 'Received means that it reached the file; it does not mean that it has been reviewed.';
const inFact = (value: string, slot: string) => ({ slot, value, start: fact.indexOf(value), end: fact.indexOf(value) + value.length, asOf: cannedCase.asOf });

export const cannedReply: ComposedReply = {
  language: 'en',
  blocks: [
    { blockId: 'b0', kind: 'free', language: 'en', text: 'Thank you for waiting.', sentences: [{ start: 0, end: 22, kind: 'courtesy', text: 'Thank you for waiting.', slots: [] }] },
    {
      blockId: 'b1', kind: 'script', scriptId: 'B12', scriptVersion: 1, scriptHash: 'hash', scriptState: 'draft', language: 'en', text: `${fact} ${meaning}`,
      sentences: [
        { start: 0, end: fact.length, kind: 'fact', text: fact, slots: [inFact('police certificate (Colombia)', 'item.label'), inFact('29 October 2026', 'item.received_on')] },
        { start: fact.length + 1, end: fact.length + 1 + meaning.length, kind: 'script', text: meaning, slots: [] },
      ],
    },
    { blockId: 'b2', kind: 'free', language: 'en', text: 'All your other documents are in.', sentences: [{ start: 0, end: 32, kind: 'loose', text: 'All your other documents are in.', slots: [] }] },
  ],
  counts: { fact: 1, script: 1, courtesy: 1, loose: 1 },
  facts: [
    { slot: 'item.label', value: 'police certificate (Colombia)', caseId: 'case-1', asOf: cannedCase.asOf },
    { slot: 'item.received_on', value: '29 October 2026', caseId: 'case-1', asOf: cannedCase.asOf },
  ],
};

export const replyRules = {
  promise: { ruleId: 'promise.by-date', label: 'promise', message: { en: 'Promises a date', fr: 'Promet une date' }, suggest: ['B04'] },
  decision: { ruleId: 'decision.claimed', label: 'decision_claim', message: { en: 'Claims a decision', fr: 'Affirme une décision' }, suggest: ['B21'] },
} as const;

const CUES = [['will surely have it', replyRules.promise], ['is approved', replyRules.decision]] as const;

/** Invented check of typed words: two cues, one courtesy, and everything else without a source. */
export function cannedCheck(text: string): CheckedReply {
  const sentences = splitSentences(text).map(({ start, end }): CheckedSentence => {
    const words = text.slice(start, end);
    const findings = CUES.filter(([cue]) => words.includes(cue)).map(([cue, rule]): Finding => ({
      ...rule, strength: 'hard', start: start + words.indexOf(cue), end: start + words.indexOf(cue) + cue.length, clause: { start, end },
    }));
    const labels = findings.map((finding) => finding.label as AgentLabel);
    return { start, end, text: words, kind: words.startsWith('Thank you') ? 'courtesy' : 'loose', labels: labels.length === 0 ? ['ok'] : labels, findings, slots: [] };
  });
  const labels = sentences.flatMap((sentence) => sentence.labels).filter((each) => each !== 'ok');
  return { engineVersion: '1', packHash: 'hash', checked: true, violation: labels.length > 0, labels: labels.length === 0 ? ['ok'] : labels, sentences };
}

/** A block of typed words as the desk renders it. */
export function cannedFreeBlock(blockId: string, text: string, language: 'en' | 'fr' = 'en'): RenderedBlock {
  const { sentences } = cannedCheck(text);
  const stops = sentences.map((sentence) => stopOf(sentence, 'standard'));
  return { blockId, kind: 'free', language, text, sentences, stop: (['blocked', 'override', 'note'] as const).find((stop) => stops.includes(stop)) ?? 'none' };
}

export const cannedOutcomes: readonly CodeLabel[] = [
  label('STATUS-GIVEN', 'Status given', 'État communiqué'), label('OUTSTANDING-TOLD', 'Outstanding item told', 'Élément en suspens communiqué'),
  label('ADVICE-DECLINED', 'Advice declined', 'Conseil refusé'), label('GENERAL-INFO', 'General information', 'Renseignements généraux'),
  label('CALL-DROPPED', 'Call dropped', 'Appel interrompu'), label('NOT-VERIFIED', 'Not verified', 'Identité non confirmée'), label('TRANSFER', 'Transferred', 'Appel transféré'),
];

export const cannedFollowUps: readonly CodeLabel[] = [label('CALL-BACK', 'Call back', 'Rappeler'), label('WRITTEN-REPLY', 'Reply in writing', 'Répondre par écrit')];
