/** By which shorter names does an office go on the telephone? */

import type { Glossary } from '../glossary/label.ts';

/** `case processing centre B` is `CPC B` on the telephone. */
export function acronyms(label: string): readonly string[] {
  const words = label.replaceAll(/[’']/g, ' ').split(' ').filter((word) => !SMALL.has(word));
  const last = words.at(-1) ?? '';
  return words.length > 2 && (last.length === 1 || /^\d+$/.test(last)) ? [`${words.slice(0, -1).map((word) => word.slice(0, 1)).join('')} ${last}`.toUpperCase()] : [];
}

/** `centre de traitement B`, `centre B`, `bureau humanitaire 1`: what is left of a long label. */
export function shortForms(label: string): readonly string[] {
  const words = label.replaceAll(/[’']/g, ' ').split(' ');
  const last = words.at(-1) ?? '';
  const kept = words.filter((word) => !SMALL.has(word));
  const centre = kept.find((word) => word === 'centre');
  if (!/^(?:[A-Z]|\d+)$/.test(last)) return [];
  return [...(centre !== undefined && !/\d/.test(last) ? [`centre ${last}`] : []), label.replace(' des demandes', ''), label.replace(' de migration humanitaire', ' humanitaire'), label.replace('humanitarian migration', 'humanitarian')].filter((form) => form !== label);
}
/** `office 8`, `bureau de citoyenneté 1` as `citoyenneté 1`: offices of the file by their number, where no other office of the file is called so. */
export function numberedOffices(codes: ReadonlySet<string>, { offices }: Glossary): readonly { readonly text: string; readonly code: string }[] {
  const all = [...codes].flatMap((code) => {
    const entry = offices.get(code);
    return entry === undefined ? [] : [entry.en.label, entry.fr.label].flatMap((label) => numbered(label)).map((text) => ({ text, code }));
  });
  return all.filter(({ text, code }) => all.every((other) => other.text !== text || other.code === code));
}

/** `humanitarian migration office 1`: the kind is said or left out; a part of the kind would name another. */
function numbered(label: string): readonly string[] {
  const words = label.split(' ');
  const number = words.at(-1) ?? '';
  const at = words.findIndex((word) => word === 'office' || word === 'bureau');
  if (at < 0 || !/^\d+$/.test(number)) return [];
  const noun = words[at] as string;
  const kind = words.filter((word, index) => index !== at && index < words.length - 1 && !SMALL.has(word)).join(' ');
  return [noun, `${noun} number`, `${noun} numéro`, kind].map((name) => `${name} ${number}`);
}

export const SMALL = new Set(['de', 'des', 'du', 'la', 'le', 'les', 'l', 'd', 'of', 'the', 'for']);

export const isUpper = (text: string): boolean => /^\p{Lu}/u.test(text);
