/** How is a file copied that a bad disk no longer gives whole? Block by block, with zeroes for what cannot be read. */

import { closeSync, copyFileSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { PAGE_SIZE } from './profiles.ts';

/** Fills `block` from the place `at` and throws what the system throws; tests give one that fails. */
export type ReadBlock = (handle: number, block: Uint8Array, at: number) => void;

const readBlock: ReadBlock = (handle, block, at) => void readSync(handle, block, 0, block.length, at);

export function copyReadable(from: string, to: string): void {
  try {
    copyFileSync(from, to);
  } catch (thrown) {
    if (!isBadSector(thrown)) throw thrown;
    copyBlocks(from, to);
  }
}

/** A block that cannot be read fails its check sum as zeroes: it costs what stood on it and nothing else. */
export function copyBlocks(from: string, to: string, read: ReadBlock = readBlock): void {
  const target = openSync(to, 'w', 0o600);
  try {
    eachBlock(from, read, (block, at) => void writeSync(target, block, 0, block.length, at));
  } finally {
    closeSync(target);
  }
}

/** Is it the disk itself that does not give the file? Anything else that stops a read is no reason to set the file aside. */
export function hasBadSector(file: string, read: ReadBlock = readBlock): boolean {
  let bad = 0;
  eachBlock(file, read, (_, __, isBad) => void (bad += isBad ? 1 : 0));
  return bad > 0;
}

function eachBlock(file: string, read: ReadBlock, take: (block: Uint8Array, at: number, isBad: boolean) => void): void {
  const source = openSync(file, 'r');
  try {
    const { size } = fstatSync(source);
    for (let at = 0; at < size; at += PAGE_SIZE) {
      const block = new Uint8Array(Math.min(PAGE_SIZE, size - at));
      const isBad = !wasRead(() => read(source, block, at));
      if (isBad) block.fill(0);
      take(block, at, isBad);
    }
  } finally {
    closeSync(source);
  }
}

function wasRead(read: () => void): boolean {
  try {
    read();
    return true;
  } catch (thrown) {
    if (!isBadSector(thrown)) throw thrown;
    return false;
  }
}

const isBadSector = (thrown: unknown): boolean => thrown instanceof Error && 'code' in thrown && thrown.code === 'EIO';
