/** Does a script keep the rules every script must keep? Same slots in both languages, no forbidden word, no form, no loose number, not too long. */

import { slotsOf, type SentenceTemplate } from '../composing/template.ts';
import type { Language } from '../kernel/bilingual.ts';
import type { CompiledScript } from './compileScript.ts';
import { fieldsOf } from './condition.ts';

export interface LintFinding {
  readonly code: string;
  /** Dotted path in the script file. */
  readonly field: string;
  readonly text: string;
  readonly hint: string;
}

/** Words that predict, advise or promise. They may stand only in a refusal. */
const FORBIDDEN: Readonly<Record<Language, RegExp>> = {
  en: /\b(should|recommend\w*|advise you|probably|likely|soon|guarantee\w*|usually|normally|don['’]t worry)\b/giu,
  fr: /(?<!\p{L})(devriez|recommande que|conseille de|probablement|bient[oô]t|garanti\p{L}*|d['’]habitude|normalement|ne vous inqui[ée]tez pas)(?!\p{L})/giu,
};
const REFUSAL: Readonly<Record<Language, RegExp>> = { en: /\b(not able to|can neither|cannot|only able to)\b/iu, fr: /\bne (peux|puis)\b|\bn['’]ai pas\b|\bqu['’]avec\b/iu };
const FORM_WORDS: Readonly<Record<Language, RegExp>> = { en: /(?<!\p{L})(forms?|kits?|guides?|IMM)(?!\p{L})/iu, fr: /(?<!\p{L})(formulaires?|trousses?|guides?|IMM)(?!\p{L})/iu };
/** To somebody nobody has verified, "the file" already says that there is one (policy 5.5.11). */
const PRESUPPOSES: Readonly<Record<Language, RegExp>> = {
  en: /(?<!\p{L})(the|this|your|his|her|their) (file|application)(?! (number|status))(?!\p{L})/iu,
  fr: /(?<!\p{L})((le|du|au|ce|votre|son) dossier|(la|cette|votre|sa) demande)(?!\p{L})/iu,
};
const ALLOWED_NUMBERS = /\b9-1-1\b|\b9-8-8\b/g;
const WORD_LIMIT: Readonly<Record<Language, number>> = { en: 60, fr: 75 };
/** Who must be known before a value of the record is read. */
const GATES: readonly string[] = ['verified', 'identified', 'sponsor_verified', 'verified_for_other_case', 'office_verified'];

export function lintScript(compiled: CompiledScript): readonly LintFinding[] {
  return [...lintSlots(compiled), ...lintGate(compiled), ...lintLanguage(compiled, 'en'), ...lintLanguage(compiled, 'fr')];
}

/** Rule 1. */
function lintSlots({ sentences }: CompiledScript): readonly LintFinding[] {
  const [en, fr] = [slotsOf(sentences.en), slotsOf(sentences.fr)];
  const onlyOne = [...en.filter((slot) => !fr.includes(slot)), ...fr.filter((slot) => !en.includes(slot))];
  return onlyOne.map((slot) => ({ code: 'script.slots_differ', field: 'text', text: slot, hint: 'Both languages use the same slots.' }));
}

/** Rule 4. */
function lintGate({ script, condition, usesRecord }: CompiledScript): readonly LintFinding[] {
  if (!usesRecord || fieldsOf(condition).some((field) => GATES.includes(field))) return [];
  return [{ code: 'script.no_gate', field: 'condition', text: script.condition, hint: 'Name `verified` in the condition of a script that reads the record.' }];
}

function lintLanguage(compiled: CompiledScript, language: Language): readonly LintFinding[] {
  const field = `text.${language}`;
  const sentences = compiled.sentences[language].map(wordsOf);
  const text = sentences.join(' ');
  const forbidden = sentences.filter((sentence) => !REFUSAL[language].test(sentence)).flatMap((sentence) => sentence.match(FORBIDDEN[language]) ?? []);
  const form = compiled.script.modes.includes('strict') ? (FORM_WORDS[language].exec(text)?.[0] ?? undefined) : undefined;
  const presupposed = compiled.script.verification === 'none' && !compiled.usesRecord ? PRESUPPOSES[language].exec(text)?.[0] : undefined;
  const digits = /\d\S*/.exec(text.replaceAll(ALLOWED_NUMBERS, ''))?.[0];
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return [
    ...forbidden.map((word) => ({ code: 'script.forbidden_word', field, text: word, hint: 'It predicts, advises or promises: say what the file shows.' })),
    ...(form === undefined ? [] : [{ code: 'script.form_named', field, text: form, hint: 'A script available in strict mode names no form, kit or guide.' }]),
    ...(presupposed === undefined ? [] : [{ code: 'script.presupposes_file', field, text: presupposed, hint: 'Said before verification: write "a file", as if none existed.' }]),
    ...(digits === undefined ? [] : [{ code: 'script.loose_number', field, text: digits, hint: 'Only 9-1-1 and 9-8-8 are written out; every other number is a slot.' }]),
    ...(words <= WORD_LIMIT[language] ? [] : [{ code: 'script.too_long', field, text: String(words), hint: `At most ${WORD_LIMIT[language]} words.` }]),
  ];
}

const wordsOf = (sentence: SentenceTemplate): string => sentence.map((part) => (part.kind === 'words' ? part.text : '…')).join('');
