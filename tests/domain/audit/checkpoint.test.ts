/** Is a signed checkpoint read back only as it was signed, by all who must have signed it? */

import { describe, expect, it } from 'vitest';
import { assert, property, uint8Array } from 'fast-check';
import { checkpointBody, readCheckpoint, signatureLine, signedNote } from '../../../src/domain/audit/checkpoint.ts';
import { fromBase64, toBase64 } from '../../../src/domain/kernel/base64.ts';
import { aDevice, sha256, verifyEd25519 } from '../../support/testCrypto.ts';

const hub = aDevice();
const lead = aDevice();
const hubKey = { name: 'hub.example', publicKey: hub.publicKey };
const leadKey = { name: 'lead', publicKey: lead.publicKey };
const checkpoint = { origin: 'statusdesk.example/log', size: 42, root: sha256(new Uint8Array()) };
const body = checkpointBody(checkpoint);
const byHub = signatureLine(sha256, body, hubKey, hub.sign);
const byLead = signatureLine(sha256, body, leadKey, lead.sign);
const read = (note: string, keys = [hubKey]): ReturnType<typeof readCheckpoint> => readCheckpoint(sha256, verifyEd25519, note, keys);

describe('a checkpoint', () => {
  it('is read back when all who must have signed it did', () => {
    expect(read(signedNote(body, [byHub]))).toEqual(checkpoint);
    expect(read(signedNote(body, [byLead, byHub]), [hubKey, leadKey])).toEqual(checkpoint);
    expect(read(signedNote(body, [byHub]), [hubKey, leadKey])).toBeUndefined();
    expect(read(signedNote(body, [byHub]), [])).toBeUndefined();
  });

  it('is refused for any other byte, another key and another name', () => {
    const note = signedNote(body, [byHub]);
    for (let at = 0; at < note.length; at += 1) {
      const changed = note.slice(0, at) + String.fromCharCode(note.charCodeAt(at) ^ 1) + note.slice(at + 1);
      expect(read(changed)).toBeUndefined();
    }
    expect(read(note, [{ ...hubKey, publicKey: lead.publicKey }])).toBeUndefined();
    expect(read(note, [{ ...hubKey, name: 'other' }])).toBeUndefined();
    expect(read(`${note}${'x'.repeat(5_000)}`)).toBeUndefined();
    expect(read(signedNote(body.replace('42', '042'), [byHub]))).toBeUndefined();
  });

  it('has no body for sizes and names that are none', () => {
    for (const wrong of [{ size: -1 }, { size: 1.5 }, { origin: 'a b' }, { origin: '' }, { root: new Uint8Array(3) }]) expect(() => checkpointBody({ ...checkpoint, ...wrong })).toThrow(RangeError);
  });
});

describe('base64', () => {
  it('is that of Node both ways, and has one spelling only', () => {
    assert(property(uint8Array({ maxLength: 70 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }));
    for (const wrong of ['A', 'AA', 'AAA', 'AB==', 'AAB=', 'AA=A', 'A A=', '====', 'AA==\n']) expect(fromBase64(wrong)).toBeUndefined();
  });
});
