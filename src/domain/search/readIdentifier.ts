/** What is this text in the find box: an application number, a client id, a number of another kind, or a name? */

import type { OtherNumberKind, Policies } from '../policies/policies.ts';
import { fitsShape, withoutSeparators } from './numberShape.ts';
import { searchTokens } from './searchKey.ts';

/** A well-formed number proves nothing: a reading says "format recognised", never "valid" (casework 1.2). */
export type IdentifierReading =
  | { readonly kind: 'empty' }
  | ApplicationNumberReading
  | ClientIdReading
  /** A number callers read out by mistake; `code` of the policy's list. */
  | { readonly kind: 'other_number'; readonly code: string }
  | { readonly kind: 'unknown_number' }
  | { readonly kind: 'name'; readonly tokens: readonly string[] };

export interface ApplicationNumberReading {
  readonly kind: 'application_number';
  /** Upper case, no spaces, look-alikes corrected: the search key, and what is read back. */
  readonly number: string;
  /** `false` while digits are missing: search by prefix. */
  readonly complete: boolean;
  /** A letter was read as a digit: read the number back to the caller. */
  readonly corrected: boolean;
  /** Letters in front, without a provisional X. */
  readonly prefix: string;
  readonly provisional: boolean;
  /** The number without its X, which may have replaced it. */
  readonly alsoTry?: string;
  /** Kind of other number it would also be; worth saying when nothing is found. */
  readonly looksLike?: string;
}

export interface ClientIdReading {
  readonly kind: 'uci';
  /** Search key: digits, or letters and digits of a temporary id. */
  readonly uci: string;
  readonly form: 'eight' | 'ten' | 'temporary';
  readonly complete: boolean;
  readonly corrected: boolean;
  /** With its hyphens, as printed. */
  readonly readBack: string;
  readonly looksLike?: string;
}

type NumberPolicy = Pick<Policies, 'otherNumbers' | 'linePrefixes'>;

export function readIdentifier(text: string, policy: NumberPolicy): IdentifierReading {
  const typed = text.toWellFormed().normalize('NFKC').trim().toUpperCase();
  const compact = withoutSeparators(typed);
  if (searchTokens(typed).length === 0) return { kind: 'empty' };
  if (!/\d/.test(compact) || /[^A-Z0-9]/.test(compact)) return { kind: 'name', tokens: searchTokens(text) };
  const ours = temporaryId(compact) ?? applicationNumber(compact, policy);
  if (ours?.complete === true) return ours;
  const written = typed === compact ? undefined : otherKind(typed, policy.otherNumbers);
  if (written !== undefined) return { kind: 'other_number', code: written };
  const reading = ours ?? clientId(compact);
  if (reading?.complete === true) return reading;
  const other = otherKind(compact, policy.otherNumbers);
  if (reading !== undefined) return other === undefined ? reading : { ...reading, looksLike: other };
  if (other !== undefined) return { kind: 'other_number', code: other };
  return unusualNumber(compact) ?? numberOrName(text, compact);
}

/** Letters that cannot stand in a digit's place (casework 1.2). */
const asDigits = (text: string): string => text.replaceAll('O', '0').replace(/[IL]/g, '1');

const isDigits = (text: string): boolean => /^\d+$/.test(text);

function applicationNumber(compact: string, policy: NumberPolicy): ApplicationNumberReading | undefined {
  const plain = prefixed(compact, policy);
  if (plain?.complete === true || !compact.startsWith('X')) return plain;
  const rest = prefixed(compact.slice(1), policy);
  return rest?.complete === true ? { ...rest, number: `X${rest.number}`, provisional: true, alsoTry: rest.number } : plain;
}

function prefixed(compact: string, { linePrefixes }: NumberPolicy): ApplicationNumberReading | undefined {
  const known = linePrefixes.filter(({ prefix }) => compact.startsWith(prefix)).toSorted((left, right) => right.prefix.length - left.prefix.length);
  const readings = known.flatMap(({ prefix, digits }) => {
    const typed = compact.slice(prefix.length);
    const corrected = asDigits(typed);
    if (!/\d/.test(typed) || !isDigits(corrected) || corrected.length > digits) return [];
    return [{ kind: 'application_number', number: prefix + corrected, complete: corrected.length === digits, corrected: corrected !== typed, prefix, provisional: prefix === 'X' } as const];
  });
  return readings.find(({ complete }) => complete) ?? readings[0];
}

/** `CAN` + 12 digits, `X` or `T` + 10 digits. */
function temporaryId(compact: string): ClientIdReading | undefined {
  const found = /^(CAN)([\dOIL]{1,12})$/.exec(compact) ?? /^([XT])([\dOIL]{10})$/.exec(compact);
  const [, letters = '', typed = ''] = found ?? [];
  if (found === null || !/\d/.test(typed)) return undefined;
  const uci = letters + asDigits(typed);
  return { kind: 'uci', uci, form: 'temporary', complete: letters !== 'CAN' || typed.length === 12, corrected: !uci.endsWith(typed), readBack: uci };
}

function clientId(compact: string): ClientIdReading | undefined {
  const uci = asDigits(compact);
  const enoughDigits = isDigits(compact) || compact.replace(/\D/g, '').length >= 4;
  if (!isDigits(uci) || !enoughDigits || uci.length > 10) return undefined;
  const form = uci.length <= 8 ? 'eight' : 'ten';
  return { kind: 'uci', uci, form, complete: uci.length === 8 || uci.length === 10, corrected: uci !== compact, readBack: printed(uci) };
}

/** As printed: `dddd-dddd` or `dd-dddd-dddd`; begun ones as far as they go. */
function printed(uci: string): string {
  if (uci.length === 10) return `${uci.slice(0, 2)}-${uci.slice(2, 6)}-${uci.slice(6)}`;
  return uci.length === 8 ? `${uci.slice(0, 4)}-${uci.slice(4)}` : uci;
}

/** Shapes with hyphens or spaces fit only what was typed with them: most of our own numbers would fit them otherwise. */
const otherKind = (text: string, kinds: readonly OtherNumberKind[]): string | undefined =>
  kinds.find(({ shapes }) => shapes.some((shape) => fitsShape(text, shape)))?.code;

/** Right form, letter not in the list: "usually" in the official text means that it may still be one. */
function unusualNumber(compact: string): ApplicationNumberReading | undefined {
  const found = /^(X?)([A-Z]{1,3})(\d{8,9})$/.exec(compact);
  const [, provisional = '', prefix = '', digits = ''] = found ?? [];
  const length = prefix.length + digits.length;
  if (found === null || length !== (prefix.length === 3 ? 12 : 10)) return undefined;
  const number = prefix + digits;
  const reading = { kind: 'application_number', complete: true, corrected: false, prefix } as const;
  return provisional === '' ? { ...reading, number, provisional: false } : { ...reading, number: `X${number}`, provisional: true, alsoTry: number };
}

function numberOrName(text: string, compact: string): IdentifierReading {
  const digits = compact.replace(/\D/g, '').length;
  return digits >= 4 || digits * 2 >= compact.length ? { kind: 'unknown_number' } : { kind: 'name', tokens: searchTokens(text) };
}
