/** Which files make up a pack that is signed, and how do they come to stand in a folder again? */

import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuthorError } from '../../../domain/guard/rule.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import { formOf, packText, readPackText, type PackFile, type PackKind } from '../../../domain/packs/packText.ts';
import { listPackFiles } from './packTexts.ts';

/** The one text of a folder, or what in it no pack can have. Nothing is left out silently. */
export function textOfFolder(kind: PackKind, folder: string): Result<string, readonly AuthorError[]> {
  const listed = listPackFiles(folder);
  if (!listed.ok) return err([listed.error]);
  const read = readdirSync(folder).map((name) => readOne(kind, folder, name));
  const problems = read.flatMap((file) => (file.ok ? [] : [file.error]));
  if (problems.length > 0) return err(problems);
  const text = packText(kind, read.flatMap((file) => (file.ok ? [file.value] : [])));
  return text === undefined ? err([{ file: 'pack.yaml', code: 'file.missing', text: '', hint: 'The folder holds no file of a pack.' }]) : ok(text);
}

function readOne(kind: PackKind, folder: string, name: string): Result<PackFile, AuthorError> {
  const form = formOf(kind, name);
  if (form === undefined || !lstatSync(join(folder, name)).isFile()) return err({ file: name, code: 'file.not_of_pack', text: kind, hint: 'Only files of the pack itself may stand here, with names of small letters, digits and -: take this one out.' });
  const bytes = readFileSync(join(folder, name));
  const content = form === 'base64' ? bytes.toString('base64') : textOf(bytes);
  return content === undefined ? err({ file: name, code: 'file.not_utf8', text: '', hint: 'Save this file as UTF-8.' }) : ok({ name, as: form, content });
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A former folder of this name goes. False for a text that is none of a pack; what the disk refuses is thrown. */
export function writePackFolder(kind: PackKind, folder: string, text: string): boolean {
  const files = readPackText(kind, text);
  if (files === undefined) return false;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { name, as, content } of files) writeFileSync(join(folder, name), Buffer.from(content, as === 'base64' ? 'base64' : 'utf8'), { flag: 'wx', mode: 0o600, flush: true });
  return true;
}

/** SHA-256 (hex) of the text of a folder; `undefined` when it has none, or cannot be read. */
export function hashOfFolder(kind: PackKind, folder: string): string | undefined {
  try {
    const text = textOfFolder(kind, folder);
    return text.ok ? createHash('sha256').update(text.value, 'utf8').digest('hex') : undefined;
  } catch {
    return undefined;
  }
}
