/** Where does a canary stand? In files below folders, in what is packed inside them, and in any other bytes. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Canary } from './canaries.ts';
import { formsOf } from './forms.ts';
import { unpacked } from './unpack.ts';

export interface Leak {
  readonly where: string;
  readonly through: string;
  readonly as: string;
}

export type LeakSearch = (where: string, bytes: Buffer) => readonly Leak[];

export function leakSearch(canaries: readonly Canary[]): LeakSearch {
  const needles = canaries.flatMap(({ through, token }) => formsOf(token).map((form) => ({ through, ...form })));
  const find = (where: string, bytes: Buffer): readonly Leak[] => {
    const small = lowered(bytes);
    const found = needles.filter((needle) => (needle.anyCase ? small : bytes).includes(needle.bytes));
    return found.map(({ through, name }) => ({ where, through, as: name }));
  };
  return (where, bytes) => [...find(where, bytes), ...unpacked(bytes).flatMap((inside) => find(`${where}, unpacked`, inside))];
}

/** ASCII letters only: so it does for UTF-16 what it does for UTF-8. */
function lowered(bytes: Buffer): Buffer {
  const small = Buffer.from(bytes);
  for (let at = 0; at < small.length; at += 1) {
    const byte = small[at] ?? 0;
    if (byte >= 65 && byte <= 90) small[at] = byte + 32;
  }
  return small;
}

export interface Searched {
  readonly files: readonly string[];
  readonly leaks: readonly Leak[];
}

/** Every file below the folder, by its place in it, and its very name. */
export function searchFolder(search: LeakSearch, folder: string): Searched {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const names = files.map((file) => file.slice(folder.length + 1));
  return { files: names, leaks: [...search('names of files', Buffer.from(names.join('\n'))), ...files.flatMap((file, at) => search(names[at] ?? file, bytesOf(file)))] };
}

/** A file that went away meanwhile holds nothing. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
