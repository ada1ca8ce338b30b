/** What is a label? A code's approved words in both languages, with the grammar that slots need (ruling 19). */

import type { Bilingual } from '../kernel/bilingual.ts';

/** A code with its words, ready for a screen. */
export interface CodeLabel {
  readonly code: string;
  readonly label: Bilingual;
}

export interface FrenchForms {
  readonly label: string;
  readonly gender: 'm' | 'f';
  readonly number?: 'singular' | 'plural';
  /** With the definite article: `le certificat de police`, `l'examen médical`. */
  readonly definite: string;
  /** After *de*: `du certificat de police`. */
  readonly de: string;
  /** After *à*: `au certificat de police`. */
  readonly a: string;
  /** After *par*, for channels: `la poste`. */
  readonly by?: string;
}

export interface EnglishForms {
  readonly label: string;
  readonly number?: 'singular' | 'plural';
  /** With the indefinite or zero article as spoken: `a police certificate`, `photos`. */
  readonly indefinite?: string;
  /** After *by*, for channels: `mail`. */
  readonly by?: string;
}

/** One glossary entry; `allowed` are the only other words that may paraphrase the code (policy 5.5.10). */
export interface GlossaryEntry {
  readonly code: string;
  readonly en: EnglishForms;
  readonly fr: FrenchForms;
  readonly allowed?: Bilingual<readonly string[]>;
  /** A library sentence that explains the word, where one exists. */
  readonly gloss?: Bilingual;
}

export const GLOSSARY_TOPICS = [
  'lines', 'statuses', 'stages', 'states', 'outcomes', 'reasons', 'documents', 'rejections', 'letters', 'channels', 'appointments', 'offices',
  'roles', 'authorities', 'callerRoles', 'factors', 'outcomeCodes', 'followUps', 'events', 'countries', 'checks', 'ticks', 'overrides',
] as const;
export type GlossaryTopic = (typeof GLOSSARY_TOPICS)[number];

/** All labels of one pack version, by topic and code. */
export type Glossary = Readonly<Record<GlossaryTopic, ReadonlyMap<string, GlossaryEntry>>>;
