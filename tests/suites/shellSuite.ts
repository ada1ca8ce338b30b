/** What must hold for every way a call can reach the desk? One behaviour suite for in-process, Electron binder and loopback. */

import { expect, it } from 'vitest';
import type { Role } from '../../src/contract/contract.ts';
import type { DeskEvent } from '../../src/contract/deskEvents.ts';

export interface ShellUnderTest {
  call(method: string, input: unknown): Promise<unknown>;
  emit(event: DeskEvent): void;
  /** Resolves with the next event the page hears. */
  nextEvent(): Promise<unknown>;
  close(): Promise<void>;
}

export type OpenShell = (options: { readonly role?: Role }) => Promise<ShellUnderTest>;

export function registerShellSuite(open: OpenShell): void {
  const using = async (options: Parameters<OpenShell>[0], body: (shell: ShellUnderTest) => Promise<void>): Promise<void> => {
    const shell = await open(options);
    try {
      await body(shell);
    } finally {
      await shell.close();
    }
  };

  it('answers a call with the parsed value', () =>
    using({}, async (shell) => expect(await shell.call('toy.echo', { text: 'où en est ma demande?' })).toEqual({ ok: true, value: { text: 'où en est ma demande?' } })));

  it('refuses a role', () =>
    using({ role: 'agent' }, async (shell) => expect(await shell.call('toy.leadOnly', {})).toMatchObject({ ok: false, error: { code: 'method.forbidden' } })));

  it('refuses unknown fields and names the method', () =>
    using({}, async (shell) => expect(await shell.call('toy.echo', { text: 'a', more: 1 })).toMatchObject({ ok: false, error: { code: 'input.invalid', params: { method: 'toy.echo' } } })));

  it.each(['constructor', '__proto__', 'toString', 'toy.unknown', ''])('does not know the method "%s"', (name) =>
    using({}, async (shell) => expect(await shell.call(name, {})).toMatchObject({ ok: false, error: { code: 'method.unknown' } })));

  it('hides a bug behind an incident number', () =>
    using({}, async (shell) => {
      const reply = await shell.call('toy.bug', {});
      expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
      expect(JSON.stringify(reply)).not.toContain('Amina');
    }));

  it('carries a hundred thousand characters', () =>
    using({}, async (shell) => {
      const text = 'é'.repeat(100_000);
      expect(await shell.call('toy.echo', { text })).toEqual({ ok: true, value: { text } });
    }));

  it('answers calls made at the same time each with its own reply', () =>
    using({}, async (shell) => {
      const replies = await Promise.all(Array.from({ length: 50 }, (_, index) => shell.call('toy.echo', { text: String(index) })));
      expect(replies).toEqual(Array.from({ length: 50 }, (_, index) => ({ ok: true, value: { text: String(index) } })));
    }));

  it('brings events to the page', () =>
    using({}, async (shell) => {
      const heard = shell.nextEvent();
      shell.emit({ name: 'log.changed', payload: { entries: 7 } });
      expect(await heard).toEqual({ name: 'log.changed', payload: { entries: 7 } });
    }));
}
