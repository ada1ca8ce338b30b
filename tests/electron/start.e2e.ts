/** Does the desk of Electron say what is wrong before a window exists, and is it opened only with the key store that sealed it? */

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ERRORS, type ErrorCode } from '../../src/contract/errors.ts';
import { startDouble, type Double } from '../support/electron/startDouble.ts';
import type { KeyStore } from '../support/electron/settings.ts';
import { expect, test } from '../e2e/support/desk.ts';
import { INSTALLATION } from '../e2e/support/deskProcess.ts';
import { devtoolsAddress } from '../e2e/support/electronProcess.ts';

let folder = '';
test.beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'statusdesk-start-')); });
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = async (port: number, argv: readonly string[], keyStore: KeyStore = 'gnome_libsecret'): Promise<Double> =>
  startDouble({ installation: INSTALLATION, argv, settings: { browser: await devtoolsAddress(port), keyStore } });

/** A dialog with the sentence of this code, exit code 1 and no window. */
async function expectRefused(double: Double, code: ErrorCode): Promise<void> {
  expect(await double.opened).toBe(false);
  expect(await double.ended).toBe(1);
  expect(double.errorBox()).toContain(ERRORS[code].meaning);
  expect(double.errorBox()).toContain(ERRORS[code].action);
}

test('an unknown option is said in a dialog', async ({ devtoolsPort, browser }) => {
  expect(browser.isConnected()).toBe(true);
  await expectRefused(await start(devtoolsPort, ['--windoww']), 'start.option_invalid');
});

test('data that is not there is said in a dialog', async ({ devtoolsPort, browser }) => {
  expect(browser.isConnected()).toBe(true);
  await expectRefused(await start(devtoolsPort, ['--profile', join(folder, 'profile'), '--data', join(folder, 'nothing.ndjson')]), 'data.not_found');
});

for (const keyStore of ['basic_text', 'unavailable'] as const) {
  test(`a profile sealed by another key store does not open under ${keyStore}`, async ({ devtoolsPort, sample }) => {
    const profile = join(folder, 'profile');
    cpSync(sample.profileDir, profile, { recursive: true });
    const double = await start(devtoolsPort, ['--profile', profile], keyStore);
    expect(await double.opened).toBe(false);
    expect(await double.ended).toBe(1);
    const codes = ['keys.backend_changed', 'keys.unavailable'] as const;
    expect(codes.some((code) => double.errorBox().includes(ERRORS[code].meaning)), double.errorBox()).toBe(true);
  });
}
