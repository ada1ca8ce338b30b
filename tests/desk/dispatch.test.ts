/** Does every call take the same seven steps, whoever sends it? */

import { describe, expect, it } from 'vitest';
import { toyDesk } from '../support/toyDesk.ts';
import { isPlainJson } from '../../src/main/dispatch.ts';

describe('dispatch', () => {
  it('keeps the message of a bug out of the answer and out of the log', async () => {
    const desk = toyDesk();
    const reply = await desk.dispatch({ method: 'toy.bug', input: {} });
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal', incident: expect.stringMatching(/^[0-9a-f]{8}$/) as string } });
    expect(JSON.stringify(desk.logLines)).not.toContain('Amina');
    expect(desk.logLines).toHaveLength(1);
    expect(desk.logLines[0]).toMatchObject({ level: 'error', event: 'dispatch.bug', fields: { method: 'toy.bug', type: 'TypeError' } });
  });

  it('keeps lines of a message that look like frames out of the log, and still names the place', async () => {
    const desk = toyDesk({ bugMessage: 'not JSON: "x\n    at 12 Main Street, Amina Diallo:1\nat home"' });
    await desk.dispatch({ method: 'toy.bug', input: {} });
    expect(JSON.stringify(desk.logLines)).not.toMatch(/Amina|Main Street|home/);
    expect(desk.logLines[0]?.fields?.['frames']).toContain('toyDesk.ts');
  });

  it('refuses an answer that is not plain JSON', async () => {
    const reply = await toyDesk().dispatch({ method: 'toy.date', input: {} });
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  it('refuses the role before it looks at the input', async () => {
    const reply = await toyDesk({ role: 'agent' }).dispatch({ method: 'toy.leadOnly', input: 'not even an object' });
    expect(reply).toEqual({ ok: false, error: { code: 'method.forbidden', params: { method: 'toy.leadOnly' } } });
  });
});

describe('isPlainJson', () => {
  it.each([[null], ['text'], [1.5], [true], [[1, { a: ['b'] }]], [{ a: undefined }]])('accepts %j', (value) => expect(isPlainJson(value)).toBe(true));
  it.each([[new Date(0)], [new Map()], [Number.NaN], [() => 1], [new Uint8Array(1)], [{ a: [new Set()] }], [1n]])('refuses %s', (value) => expect(isPlainJson(value)).toBe(false));
});
