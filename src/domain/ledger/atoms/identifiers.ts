/** Which numbers name a thing instead of counting: files, forms, telephones, parcels, postal codes, mail and web addresses? */

import { type AtomRead, isDigits, isGlued, isLetters, isOneOf, isSign, phraseEnd, phrases, textAt, type Words, wordSet } from './reader.ts';

const FORMS = wordSet('imm cit irm bsf rn uci iuc form forms formulaire formulaires');
/** Only these words are part of the number itself. */
const PREFIXES = wordSet('imm cit irm bsf rn');
const ENDING = phrases('ending in, ending with, ends in, ends with, ending, terminant par, termine par, terminant en, finissant par, finit par, terminee par');
/** "number 88213", "numéro 88213", "#88213". */
const NUMBERED = wordSet('number numero num reference ref # \u00b0');
const MAX_PIECES = 12;
const MAX_ADDRESS = 24;
/** Digits without grouping from here on are nobody's count. */
const LONG = 7;

export const readIdentifier = (words: Words, at: number): AtomRead | undefined =>
  address(words, at) ?? web(words, at) ?? ending(words, at) ?? telephone(words, at) ?? parcel(words, at) ?? clientNumber(words, at) ?? form(words, at) ?? mixed(words, at) ?? dashed(words, at);

const joined = (words: Words, from: number, to: number): string =>
  words.slice(from, to).filter((word) => word.kind !== 'sign').map((word) => word.text).join('').toUpperCase();

const named = (text: string, next: number, isEnding = false): AtomRead => ({ value: { kind: 'identifier', text, ending: isEnding }, next });

/** Glued letters and digits, hyphens between them allowed. */
function runEnd(words: Words, at: number): number {
  let next = at + 1;
  while (next < at + MAX_PIECES) {
    const past = isSign(words, next, '-') && isGlued(words, next) ? next + 1 : next;
    if (!isGlued(words, past) || (!isLetters(words, past) && !isDigits(words, past))) break;
    next = past + 1;
  }
  return next;
}

function startsRun(words: Words, at: number): boolean {
  return (isLetters(words, at) || isDigits(words, at)) && !(isGlued(words, at) && (isLetters(words, at - 1) || isDigits(words, at - 1)));
}

/** `F900418263`, `W301-222`, `IMM5708`, `K1A 0B1`: letters first, then digits, or long rows of both. */
function mixed(words: Words, at: number): AtomRead | undefined {
  if (!startsRun(words, at)) return undefined;
  const next = runEnd(words, at);
  if (next === at + 1) return undefined;
  const text = joined(words, at, next);
  if (/^[A-Z]\d[A-Z]$/.test(text) && /^\d[A-Z]\d$/.test(joined(words, next, next + 3))) return named(text + joined(words, next, next + 3), next + 3);
  const isNamed = isLetters(words, at) ? /\d/.test(text) && text.length <= 40 : /[A-Z]/.test(text) && /\d{3}/.test(text) && next > at + 2 && text.length >= 7;
  return isNamed ? named(text, next) : undefined;
}

/** "IMM 5708", "CIT 0002", "form 5708". */
function form(words: Words, at: number): AtomRead | undefined {
  const before = isOneOf(words, at, PREFIXES) ? at : undefined;
  const dash = before !== undefined && isSign(words, at + 1, '-') ? at + 2 : at + 1;
  if (before !== undefined && isDigits(words, dash) && textAt(words, dash).length >= 3) return named(joined(words, at, runEnd(words, dash)), runEnd(words, dash));
  return isDigits(words, at) && textAt(words, at).length >= 3 && (isOneOf(words, at - 1, FORMS) || isOneOf(words, at - 1, NUMBERED)) && !isGrouped(words, at) ? named(joined(words, at, runEnd(words, at)), runEnd(words, at)) : undefined;
}

/** "number 4,000" counts after all. */
const isGrouped = (words: Words, at: number): boolean => isSign(words, at + 1, ',', '.') && isGlued(words, at + 1) && isDigits(words, at + 2) && isGlued(words, at + 2);

const CLIENT = wordSet('uci iuc');

/** "UCI 11 2233 4455", "IUC 1234 5678". */
function clientNumber(words: Words, at: number): AtomRead | undefined {
  if (!isDigits(words, at) || !isOneOf(words, at - 1, CLIENT)) return undefined;
  const sizes = textAt(words, at).length === 2 ? [2, 4, 4] : [4, 4];
  const isWhole = sizes.every((size, step) => isDigits(words, at + step) && textAt(words, at + step).length === size);
  return isWhole ? named(joined(words, at, at + sizes.length), at + sizes.length) : undefined;
}

/** `1234-5678`, `11-2233-4455`, `900418263`: too long to count anything. */
function dashed(words: Words, at: number): AtomRead | undefined {
  if (!isDigits(words, at) || !startsRun(words, at)) return undefined;
  const next = runEnd(words, at);
  const text = joined(words, at, next);
  if (!/^\d+$/.test(text) || text.length < LONG) return undefined;
  return named(text, next);
}

/** `514-555-0199`, `(514) 555-0199`, `1 888 242-2100`, `+1 514.555.0199`. */
function telephone(words: Words, at: number): AtomRead | undefined {
  let place = isSign(words, at, '+') ? at + 1 : at;
  if (textAt(words, place) === '1') place += isSign(words, place + 1, '-', '.') ? 2 : 1;
  const open = isSign(words, place, '(');
  if (open) place += 1;
  const groups = [3, 3, 4];
  for (const [index, length] of groups.entries()) {
    if (!isDigits(words, place) || textAt(words, place).length !== length) return undefined;
    place += 1;
    if (index === 0 && open) place += isSign(words, place, ')') ? 1 : 0;
    if (index < 2 && isSign(words, place, '-', '.')) place += 1;
  }
  return isGlued(words, place) && (isDigits(words, place) || isLetters(words, place)) ? undefined : named(joined(words, at, place), place);
}

/** `RN 123 456 789 CA`. */
function parcel(words: Words, at: number): AtomRead | undefined {
  if (!isLetters(words, at) || textAt(words, at).length !== 2) return undefined;
  const isParcel = [1, 2, 3].every((step) => isDigits(words, at + step) && textAt(words, at + step).length === 3) && textAt(words, at + 4) === 'ca';
  return isParcel ? named(joined(words, at, at + 5), at + 5) : undefined;
}

/** "ending in 8263": its last characters only. */
function ending(words: Words, at: number): AtomRead | undefined {
  if (!startsRun(words, at) || ![1, 2].some((back) => phraseEnd(words, at - back, ENDING) === at)) return undefined;
  const next = runEnd(words, at);
  const text = joined(words, at, next);
  return /\d/.test(text) && text.length <= 8 ? named(text, next, true) : undefined;
}

const INSIDE = ['.', '-', '_', '+'] as const;

/** `name@example.org`. */
function address(words: Words, at: number): AtomRead | undefined {
  if (words[at]?.kind === 'sign' || (isGlued(words, at) && isSign(words, at - 1, ...INSIDE))) return undefined;
  let sign = at + 1;
  while (sign < at + MAX_ADDRESS && isGlued(words, sign) && (words[sign]?.kind !== 'sign' || isSign(words, sign, ...INSIDE))) sign += 1;
  if (!isSign(words, sign, '@') || !isGlued(words, sign) || !isGlued(words, sign + 1)) return undefined;
  const next = dottedEnd(words, sign + 1);
  return next === undefined ? undefined : named(words.slice(at, next).map((word) => word.text).join(''), next);
}

/** Behind the last label of `a.b.c`; at least one dot. */
function dottedEnd(words: Words, at: number): number | undefined {
  if (words[at]?.kind === 'sign' || words[at] === undefined) return undefined;
  let next = at + 1;
  let dots = 0;
  while (next < at + MAX_ADDRESS && isGlued(words, next)) {
    if (words[next]?.kind !== 'sign') next += 1;
    else if (isSign(words, next, '.', '-') && isGlued(words, next + 1) && words[next + 1]?.kind !== 'sign') {
      dots += isSign(words, next, '.') ? 1 : 0;
      next += 2;
    } else break;
  }
  return dots === 0 ? undefined : next;
}

const SCHEMES = wordSet('http https');
const ENDINGS = wordSet('ca com org net gov info');
const CLOSERS = ['.', ',', ';', ':', '!', '?', ')', '»', '"', '\n'] as const;

/** `https://…`, `www.…`, `canada.ca/…`: to the next space. */
function web(words: Words, at: number): AtomRead | undefined {
  const isUrl = (isOneOf(words, at, SCHEMES) && isSign(words, at + 1, ':') && isGlued(words, at + 1) && isSign(words, at + 2, '/')) || (textAt(words, at) === 'www' && isSign(words, at + 1, '.') && isGlued(words, at + 2));
  const host = isUrl ? at + 1 : isLetters(words, at) && isSign(words, at + 1, '.') ? dottedEnd(words, at) : undefined;
  if (host === undefined || (!isUrl && (!isOneOf(words, host - 1, ENDINGS) || words[host - 1]?.accented === true))) return undefined;
  let next = host;
  while (isGlued(words, next) && !isSign(words, next, '\n')) next += 1;
  while (next > host && isSign(words, next - 1, ...CLOSERS)) next -= 1;
  return named(words.slice(at, next).map((word) => word.text).join(''), next);
}
