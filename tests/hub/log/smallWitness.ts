/** What does a witness do? Remembers one checkpoint of a log and signs only what continues it (C2SP tlog-witness); as small as can be, on loopback. */

import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readCheckpoint, splitNote, type NoteKey } from '../../../src/domain/audit/checkpoint.ts';
import { cosignedText } from '../../../src/domain/audit/cosignature.ts';
import { isConsistent } from '../../../src/domain/audit/merkleProofs.ts';
import { emptyRoot } from '../../../src/domain/audit/merkleTree.ts';
import { aDevice, sha256, verifyEd25519 } from '../../support/testCrypto.ts';

export interface SmallWitness {
  readonly url: string;
  readonly key: NoteKey;
  /** As it gives its key. */
  readonly verifierKey: string;
  readonly seen: () => number;
  /** Makes it remember something else. */
  remember(size: number, root: Uint8Array): void;
  forgetAnswer(): void;
  close(): Promise<void>;
}

export async function openSmallWitness(log: NoteKey): Promise<SmallWitness> {
  const device = aDevice();
  const key: NoteKey = { name: 'witness.test/w1', publicKey: device.publicKey };
  let known = { size: 0, root: emptyRoot(sha256) };
  let isForgetful = false;
  const keyId = createHash('sha256').update(`${key.name}\n`).update(Buffer.from([0x04])).update(Buffer.from(key.publicKey, 'hex')).digest().subarray(0, 4);

  const cosign = (body: string): string => {
    const time = Math.floor(Date.now() / 1000);
    const at = Buffer.alloc(8);
    at.writeBigUInt64BE(BigInt(time));
    return `\u2014 ${key.name} ${Buffer.concat([keyId, at, device.sign(Buffer.from(cosignedText(body, time)))]).toString('base64')}\n`;
  };
  const answer = (text: string): readonly [number, string] => {
    const split = text.indexOf('\n\n');
    const [old = '', ...proof] = text.slice(0, split).split('\n');
    const note = text.slice(split + 2);
    const before = Number(/^old (\d+)$/.exec(old)?.[1]);
    const checkpoint = readCheckpoint(sha256, verifyEd25519, note, [log]);
    if (checkpoint === undefined) return [403, ''];
    if (before > checkpoint.size) return [400, ''];
    if (before !== known.size) return [409, `${known.size}\n`];
    const claim = { before, beforeRoot: known.root, after: checkpoint.size, afterRoot: checkpoint.root };
    if (!isConsistent(sha256, claim, proof.filter((line) => line !== '').map((line) => new Uint8Array(Buffer.from(line, 'base64'))))) return [422, ''];
    known = checkpoint;
    return isForgetful ? [500, ''] : [200, cosign(splitNote(note)?.body ?? '')];
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await bodyOf(request);
    const [status, body] = request.url === '/w/add-checkpoint' && request.method === 'POST' ? answer(text) : [404, ''];
    isForgetful = false;
    response.writeHead(status, { 'content-type': status === 409 ? 'text/x.tlog.size' : 'text/plain' }).end(body);
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/w/`,
    key,
    verifierKey: `${key.name}+${keyId.toString('hex')}+${Buffer.concat([Buffer.from([0x04]), Buffer.from(key.publicKey, 'hex')]).toString('base64')}`,
    seen: () => known.size,
    remember: (size, root) => {
      known = { size, root };
    },
    forgetAnswer: () => {
      isForgetful = true;
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString();
}
