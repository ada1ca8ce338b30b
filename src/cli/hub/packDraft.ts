/** What passes from author to approver to hub? One file: the pack's text with the signatures it has so far. */

import { readFileSync } from 'node:fs';
import { packDraftFile, type PackDraft } from '../../contract/packFiles.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import { readPackText, type PackFile } from '../../domain/packs/packText.ts';
import { isSignedBy, type PackName } from '../../domain/packs/signedPack.ts';
import { sha256, verifyEd25519 } from '../../main/adapters/system/deviceCrypto.ts';
import { toHex } from '../../domain/kernel/hash.ts';

export interface ReadDraft {
  readonly draft: PackDraft;
  readonly name: PackName;
  readonly files: readonly PackFile[];
}

export const nameOfDraft = ({ kind, version, effectiveAt, content }: Pick<PackDraft, 'kind' | 'version' | 'effectiveAt' | 'content'>): PackName => ({ kind, version, effectiveAt, hash: hashOfText(content) });

export const hashOfText = (text: string): string => toHex(sha256(Buffer.from(text, 'utf8')));

/** With every signature it has checked; a sentence when it is none. */
export function readDraft(file: string): Result<ReadDraft, string> {
  const draft = parse(file);
  const files = draft === undefined ? undefined : readPackText(draft.kind, draft.content);
  if (draft === undefined || files === undefined) return err('This file is no signed pack, or was changed. Make it anew with: pack sign');
  const name = nameOfDraft(draft);
  const isSigned = isSignedBy(verifyEd25519, name, 'author', draft.author) && (draft.approver === undefined || isSignedBy(verifyEd25519, name, 'approver', draft.approver));
  return isSigned ? ok({ draft, name, files }) : err('A signature does not fit this file: it was changed after it was signed.');
}

function parse(file: string): PackDraft | undefined {
  try {
    return packDraftFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
