/** How is a file read whose first page is gone? With the first page of a new file of the same kind: every journal begins alike. */

import { closeSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { openOrFail } from './openOrFail.ts';
import { decryptPage, encryptInto, SALT_BYTES } from './pageCipher.ts';
import { PAGE_SIZE } from './profiles.ts';

/** Place of the number of pages in what the first page holds behind the salt. */
const PAGE_COUNT_AT = 28 - SALT_BYTES;

/**
 * Changes `file`, which MUST be a copy made for rescuing. Its check sums no longer fit: it can only be read `unchecked`, and what is
 * read has to be proven in another way.
 */
export function replaceFirstPage(file: string, key: Uint8Array): void {
  const page = firstPageOfNew(`${file}.first`, key);
  const plain = decryptPage(page, 1, key);
  plain.writeUInt32BE(Math.max(1, Math.ceil(statSync(file).size / PAGE_SIZE)), PAGE_COUNT_AT);
  encryptInto(page, 1, key, plain);
  const handle = openSync(file, 'r+');
  try {
    writeSync(handle, page, 0, PAGE_SIZE, 0);
    const { size } = statSync(file);
    // A file cut inside a page: SQLite reads whole pages only.
    if (size % PAGE_SIZE !== 0) writeSync(handle, Buffer.alloc(PAGE_SIZE - (size % PAGE_SIZE)), 0, PAGE_SIZE - (size % PAGE_SIZE), size);
  } finally {
    closeSync(handle);
  }
}

function firstPageOfNew(file: string, key: Uint8Array): Buffer {
  const page = Buffer.alloc(PAGE_SIZE);
  try {
    openOrFail({ file, key, kind: 'journal' }).close();
    const handle = openSync(file, 'r');
    try {
      readSync(handle, page, 0, PAGE_SIZE, 0);
    } finally {
      closeSync(handle);
    }
    return page;
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  }
}
