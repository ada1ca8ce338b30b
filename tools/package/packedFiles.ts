/** What lies in a packed desk? Paths, bytes and whether they lie outside the archive, read from the archive itself. */

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { extractFile, getRawHeader } from '@electron/asar';

export interface PackedFile {
  /** With `/`, from the root of the desk. */
  readonly path: string;
  readonly size: number;
  /** Beside the archive, where the operating system can load it. */
  readonly outside: boolean;
  readonly text: () => string;
}

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly size?: number;
  readonly unpacked?: boolean;
}

/** `resourcesDir` holds `app.asar` and, beside it, what was left outside. */
export function readPackedFiles(resourcesDir: string): readonly PackedFile[] {
  const archive = join(resourcesDir, 'app.asar');
  const { header } = getRawHeader(archive) as { readonly header: Entry };
  const inside = flatten(header, '').map(({ path, entry }) => ({
    path,
    size: entry.size ?? 0,
    outside: entry.unpacked === true,
    text: () => (entry.unpacked === true ? readFileSync(join(`${archive}.unpacked`, path), 'utf8') : extractFile(archive, path).toString('utf8')),
  }));
  return [...inside, ...strangersOutside(`${archive}.unpacked`, new Set(inside.filter(({ outside }) => outside).map(({ path }) => path)))];
}

/** What no header names would still be installed. */
function strangersOutside(folder: string, known: ReadonlySet<string>): readonly PackedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ file: join(entry.parentPath, entry.name), path: relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/') }))
    .filter(({ path }) => !known.has(path))
    .map(({ file, path }) => ({ path, size: statSync(file).size, outside: true, text: () => readFileSync(file, 'utf8') }));
}

function flatten(entry: Entry, path: string): readonly { readonly path: string; readonly entry: Entry }[] {
  if (entry.files === undefined) return [{ path, entry }];
  return Object.entries(entry.files).flatMap(([name, child]) => flatten(child, path === '' ? name : `${path}/${name}`));
}
