/** What is the one text of a pack's files? The same files give the same bytes, and nothing else does. */

import { canonicalJson } from '../kernel/canonicalJson.ts';

export const PACK_KINDS = ['guard', 'scripts', 'policies', 'glossary'] as const;
export type PackKind = (typeof PACK_KINDS)[number];

/** `base64` for tables of numbers, `text` for everything a person wrote. */
export interface PackFile {
  readonly name: string;
  readonly as: 'text' | 'base64';
  readonly content: string;
}

/** Packs have no folders inside: a name is small letters, digits, `-`, and one ending. */
const WRITTEN = /^[a-z0-9][a-z0-9-]{0,99}\.yaml$/;
const LEARNED = /^learned-(?:caller|agent)\.(json|bin)$/;

/** How a file of this name stands in the text; `undefined` for a name no pack of this kind has. */
export function formOf(kind: PackKind, name: string): PackFile['as'] | undefined {
  if (WRITTEN.test(name)) return 'text';
  const ending = kind === 'guard' ? LEARNED.exec(name)?.[1] : undefined;
  return ending === undefined ? undefined : ending === 'bin' ? 'base64' : 'text';
}

/** `undefined` when a name is not allowed or comes twice, or a content is not in its form. */
export function packText(kind: PackKind, files: readonly PackFile[]): string | undefined {
  const sorted = files.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  if (sorted.length === 0 || sorted.some((file, at) => !isFile(kind, file) || file.name === sorted[at - 1]?.name)) return undefined;
  return canonicalJson({ v: 1, files: sorted.map(({ name, as, content }) => [name, as, content]) });
}

const isFile = (kind: PackKind, { name, as, content }: PackFile): boolean =>
  as === formOf(kind, name) && (as === 'text' ? content.isWellFormed() : isBase64(content));

const BODY = /^[A-Za-z0-9+/]*$/;
const END = /^(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

/** One spelling for the same bytes. */
const isBase64 = (text: string): boolean => text.length % 4 === 0 && BODY.test(text.slice(0, -4)) && END.test(text.slice(-4));

/** The files of a text; `undefined` for every text `packText` would not have written. */
export function readPackText(kind: PackKind, text: string): readonly PackFile[] | undefined {
  const files = filesIn(parse(text));
  return files !== undefined && packText(kind, files) === text ? files : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function filesIn(value: unknown): readonly PackFile[] | undefined {
  const listed = typeof value === 'object' && value !== null && 'files' in value ? value.files : undefined;
  if (!Array.isArray(listed)) return undefined;
  const files = listed.flatMap((entry: unknown): PackFile[] => {
    const [name, as, content] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
    return typeof name === 'string' && (as === 'text' || as === 'base64') && typeof content === 'string' ? [{ name, as, content }] : [];
  });
  return files.length === listed.length ? files : undefined;
}
