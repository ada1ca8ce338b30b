/** How would agents say a fact of the record in their own words? Never the wording of the script pack. */

import type { GlossaryEntry } from '../../src/domain/glossary/label.ts';
import type { Language } from '../../src/domain/kernel/bilingual.ts';

/** What a sentence tells; `on` and `time` are already words of its language. */
export interface Told {
  readonly on: string;
  readonly time: string;
  readonly n: number;
  readonly entry: GlossaryEntry;
}

type Say = (told: Told) => string;

export interface AgentSentence {
  readonly say: Say;
  /** The same with *not*. */
  readonly negated?: Say;
  /** The same, done by the other side. */
  readonly swapped?: Say;
  /** The same with another status. */
  readonly restated?: Say;
}

export const name = ({ entry }: Told): string => entry.en.label;
export const a = ({ entry }: Told): string => entry.en.indefinite ?? entry.en.label;
const is = ({ entry }: Told): string => (entry.en.number === 'plural' ? 'are' : 'is');
const was = ({ entry }: Told): string => (entry.en.number === 'plural' ? 'were' : 'was');
const has = ({ entry }: Told): string => (entry.en.number === 'plural' ? 'have' : 'has');
export const le = ({ entry }: Told): string => entry.fr.definite;
export const Le = (told: Told): string => `${le(told).charAt(0).toUpperCase()}${le(told).slice(1)}`;
export const est = ({ entry }: Told): string => (entry.fr.number === 'plural' ? 'sont' : 'est');
export const fini = ({ entry }: Told, stem: string): string => `${stem}${entry.fr.gender === 'f' ? 'e' : ''}${entry.fr.number === 'plural' ? 's' : ''}`;

export const AGENT_SENTENCES = {
  applicationReceived: {
    en: { say: ({ on }) => `We got your application on ${on}.`, negated: () => 'We have not received your application.', swapped: ({ on }) => `You got your application from us on ${on}.` },
    fr: { say: ({ on }) => `On a reçu votre demande le ${on}.`, negated: () => 'On n’a pas reçu votre demande.', swapped: ({ on }) => `Vous avez reçu votre demande le ${on}.` },
  },
  itemReceived: {
    en: { say: (told) => `We got your ${name(told)} on ${told.on}.`, negated: (told) => `We did not get your ${name(told)}.`, swapped: (told) => `We sent you your ${name(told)} on ${told.on}.` },
    fr: { say: (told) => `On a reçu ${le(told)} le ${told.on}.`, negated: (told) => `On n’a pas reçu ${le(told)}.`, swapped: (told) => `On vous a envoyé ${le(told)} le ${told.on}.` },
  },
  itemRequested: {
    en: { say: (told) => `We asked you for ${a(told)} on ${told.on}.`, negated: (told) => `We did not ask you for ${a(told)}.`, swapped: (told) => `You asked us for ${a(told)} on ${told.on}.` },
    fr: { say: (told) => `On vous a demandé ${le(told)} le ${told.on}.`, negated: (told) => `On ne vous a pas demandé ${le(told)}.`, swapped: (told) => `Vous nous avez demandé ${le(told)} le ${told.on}.` },
  },
  itemDue: {
    en: { say: (told) => `The due date for your ${name(told)} is ${told.on}.` },
    fr: { say: (told) => `La date limite pour ${le(told)} est le ${told.on}.` },
  },
  stageDone: {
    en: { say: (told) => `The ${name(told)} ${was(told)} completed on ${told.on}.`, negated: (told) => `The ${name(told)} ${was(told)} not completed.`, restated: (told) => `The ${name(told)} ${is(told)} still in progress.` },
    fr: { say: (told) => `${Le(told)} ${est(told)} ${fini(told, 'terminé')} depuis le ${told.on}.`, negated: (told) => `${Le(told)} ${est(told) === 'est' ? 'n’est' : 'ne sont'} pas ${fini(told, 'terminé')}.`, restated: (told) => `${Le(told)} ${est(told)} encore en cours.` },
  },
  stageOpen: {
    en: { say: (told) => `The ${name(told)} ${has(told)} been in progress since ${told.on}.`, negated: (told) => `The ${name(told)} ${is(told)} not in progress.`, restated: (told) => `The ${name(told)} ${is(told)} finished.` },
    fr: { say: (told) => `${Le(told)} ${est(told)} en cours depuis le ${told.on}.`, negated: (told) => `${Le(told)} ${est(told) === 'est' ? 'n’est' : 'ne sont'} pas en cours.`, restated: (told) => `${Le(told)} ${est(told)} ${fini(told, 'terminé')}.` },
  },
  inProgress: {
    en: { say: () => 'Your application is in progress.', negated: () => 'Your application is not in progress.', restated: () => 'Your application is closed.' },
    fr: { say: () => 'Votre demande est en cours.', negated: () => 'Votre demande n’est pas en cours.', restated: () => 'Votre demande est fermée.' },
  },
  closed: {
    en: { say: () => 'Your file is closed.', negated: () => 'Your file is not closed.', restated: () => 'Your file is still in progress.' },
    fr: { say: () => 'Votre dossier est fermé.', negated: () => 'Votre dossier n’est pas fermé.', restated: () => 'Votre dossier est encore en cours.' },
  },
  office: {
    en: { say: (told) => `Your file is at the ${name(told)}.`, negated: (told) => `Your file is not at the ${name(told)}.` },
    fr: { say: ({ entry }) => `Votre dossier est ${entry.fr.a}.`, negated: ({ entry }) => `Votre dossier n’est pas ${entry.fr.a}.` },
  },
  transferred: {
    en: { say: (told) => `Your file was transferred to the ${name(told)} on ${told.on}.`, negated: (told) => `Your file was never transferred to the ${name(told)}.` },
    fr: { say: ({ entry, on }) => `Votre dossier a été transféré ${entry.fr.a} le ${on}.`, negated: ({ entry }) => `Votre dossier n’a jamais été transféré ${entry.fr.a}.` },
  },
  decisionMade: {
    en: { say: ({ on }) => `The decision was made on ${on}.`, negated: () => 'No decision has been made.' },
    fr: { say: ({ on }) => `La décision a été rendue le ${on}.`, negated: () => 'Aucune décision n’a été rendue.' },
  },
  noDecision: {
    en: { say: () => 'No decision has been made yet.', negated: () => 'A decision has been made.' },
    fr: { say: () => 'Aucune décision n’a été rendue pour l’instant.', negated: () => 'Une décision a été rendue.' },
  },
  letterSent: {
    en: { say: (told) => `We sent you ${a(told)} on ${told.on}.`, negated: (told) => `We never sent you ${a(told)}.`, swapped: (told) => `You sent us ${a(told)} on ${told.on}.` },
    fr: { say: (told) => `On vous a envoyé ${le(told)} le ${told.on}.`, negated: (told) => `On ne vous a jamais envoyé ${le(told)}.`, swapped: (told) => `Vous nous avez envoyé ${le(told)} le ${told.on}.` },
  },
  itemsMissing: {
    en: { say: ({ n }) => (n === 1 ? 'There is 1 item outstanding.' : `There are ${n} items outstanding.`), negated: () => 'There is nothing outstanding.' },
    fr: { say: ({ n }) => (n === 1 ? 'Il y a 1 élément en suspens.' : `Il y a ${n} éléments en suspens.`), negated: () => 'Il n’y a rien en suspens.' },
  },
  nothingMissing: {
    en: { say: () => 'Nothing is outstanding on your file.', negated: () => 'A document is still outstanding on your file.' },
    fr: { say: () => 'Rien n’est en suspens dans votre dossier.', negated: () => 'Il manque encore un document dans votre dossier.' },
  },
  daysOpen: {
    en: { say: ({ n }) => `We have had your application for ${n} days.` },
    fr: { say: ({ n }) => `Nous avons votre demande depuis ${n} jours.` },
  },
  appointment: {
    en: { say: (told) => `Your ${name(told)} is on ${told.on} at ${told.time}.`, restated: (told) => `Your ${name(told)} on ${told.on} was cancelled.` },
    fr: { say: (told) => `${Le(told)} est le ${told.on} à ${told.time}.`, restated: (told) => `${Le(told)} du ${told.on} est ${fini(told, 'annulé')}.` },
  },
  passportReceived: {
    en: { say: ({ on }) => `Your passport reached us on ${on}.`, negated: () => 'We have not received your passport.', swapped: ({ on }) => `You received your passport on ${on}.` },
    fr: { say: ({ on }) => `On a reçu votre passeport le ${on}.`, negated: () => 'On n’a pas reçu votre passeport.', swapped: ({ on }) => `Vous avez reçu votre passeport le ${on}.` },
  },
  passportReturned: {
    en: { say: ({ on }) => `We sent your passport back on ${on}.`, negated: () => 'We have not sent your passport back.', swapped: ({ on }) => `You sent your passport back on ${on}.` },
    fr: { say: ({ on }) => `On vous a retourné votre passeport le ${on}.`, negated: () => 'On ne vous a pas retourné votre passeport.', swapped: ({ on }) => `Vous nous avez retourné votre passeport le ${on}.` },
  },
  feePaid: {
    en: { say: ({ on }) => `Your fee was paid on ${on}.`, negated: () => 'Your fee was not paid.', restated: () => 'Your fee was refunded.' },
    fr: { say: ({ on }) => `Les frais ont été payés le ${on}.`, negated: () => 'Les frais n’ont pas été payés.', restated: () => 'Les frais ont été remboursés.' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, AgentSentence>>>>;

export type SentenceName = keyof typeof AGENT_SENTENCES;

/** Every fact of the list, said in one way. */
export type Wording = Readonly<Record<SentenceName, Readonly<Record<Language, AgentSentence>>>>;
