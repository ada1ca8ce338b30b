/** Under which licences is what ships with a desk? One page with the text of each, made from the packages themselves; a package without a text ends the packing. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packed as they are, beside what the bundles hold. */
export const PACKED_WHOLE: readonly string[] = ['better-sqlite3'];
/** Source of the library inside the native module: what it is made of says so in its own comments. */
const NATIVE_SOURCE = 'node_modules/better-sqlite3/deps/sqlite3/sqlite3.c';
const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;
const RULE = '='.repeat(78);

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

export const headingOf = ({ name, version }: Pick<Manifest, 'name' | 'version'>): string => `${name} ${version}`;

export const manifestOf = (root: string, folder: string): Manifest => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;

/** `folders` are those of the packages, from the root. */
export function thirdPartyPage(root: string, folders: readonly string[]): string {
  const parts = folders.map((folder) => licenceOf(root, folder)).toSorted((one, other) => one.heading.localeCompare(other.heading, 'en'));
  return [
    'StatusDesk is made with the libraries below, each under its own licence. The licences of',
    'Electron and Chromium are in LICENSE.electron.txt and LICENSES.chromium.html beside this file.',
    '',
    ...parts.map(({ heading, licence }) => `  ${heading} (${licence})`),
    ...parts.flatMap(({ heading, text }) => ['', RULE, heading, RULE, '', text]),
    '', RULE, 'Inside the native module of better-sqlite3', RULE, '', noticesIn(readFileSync(join(root, NATIVE_SOURCE), 'utf8')), '',
  ].join('\n');
}

function licenceOf(root: string, folder: string): { readonly heading: string; readonly licence: string; readonly text: string } {
  const manifest = manifestOf(root, folder);
  const texts = readdirSync(join(root, folder)).filter((name) => LICENCE_FILE.test(name)).toSorted().map((name) => readFileSync(join(root, folder, name), 'utf8').trim());
  if (texts.join('') === '') throw new Error(`${folder} ships without the text of its licence`);
  return { heading: headingOf(manifest), licence: manifest.license ?? 'see below', text: texts.join('\n\n') };
}

/** What the page shipped says nothing of: a sentence for each. */
export const missingLicences = (page: string, headings: readonly string[]): readonly string[] => headings.filter((heading) => !page.includes(`\n${RULE}\n${heading}\n${RULE}\n`)).map((heading) => `no licence of ${heading}`);

/** Every notice in the comments of a C source, once. Of short file heads only holder and licence are kept. */
export function noticesIn(source: string): string {
  const comments = [...source.matchAll(/\/\*[\s\S]*?\*\/|(?:^[ \t]*\/\/[^\n]*\n)+/gm)].map(([text]) => plain(text));
  const notices = comments.filter((text) => /copyright/i.test(text) && !/disclaims copyright/i.test(text)).map((text) => headOf(text) ?? text);
  const isPublic = /disclaims copyright/i.test(source) ? ['SQLite: the authors disclaim copyright to this source code; it is in the public domain.'] : [];
  return [...isPublic, ...new Set(notices)].join('\n\n');
}

const plain = (comment: string): string => comment.split('\n').map((line) => line.replace(/^\s*(?:\/\*+|\*+\/|\*{1,2}(?!\*)|\/\/)\s?/, '').replace(/\*+\/\s*$/, '').trimEnd()).join('\n').trim();

function headOf(text: string): string | undefined {
  const [holder, licence] = [/^Copyright:\s*(.+)$/m.exec(text)?.[1], /^License:\s*(.+)$/m.exec(text)?.[1]];
  return holder === undefined || licence === undefined ? undefined : `Copyright ${holder}, ${licence} licence`;
}
