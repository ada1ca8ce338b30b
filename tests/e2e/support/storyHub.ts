/** Which hub do the stories of signing in run with? A real one in this process, with the sample's files, people who sign in, and desks of real work. */

import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { LINE_CODES } from '../../../src/domain/cases/codes.ts';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import { fileCase } from '../../../src/domain/search/fileCase.ts';
import type { Role } from '../../../src/contract/contract.ts';
import { createAccountStore } from '../../../src/hub/adapters/postgres/accountStore.ts';
import { openPglite } from '../../../src/hub/adapters/postgres/openPglite.ts';
import { createPasswords } from '../../../src/hub/adapters/system/passwords.ts';
import type { HubSettings } from '../../../src/hub/composeHub.ts';
import { hubForDesks, type HubForDesks } from '../../support/hubForDesks.ts';
import { CHEAP, must } from '../../support/identityHub.ts';
import { migrated } from '../../support/postgresHub.ts';
import { onDesk, type DeskPage } from './deskPage.ts';
import { INSTALLATION, type DeskProcess, type StartDesk } from './deskProcess.ts';
import type { ScreenLanguage } from './uiText.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly password: string;
  /** An agent where none is named. */
  readonly role?: Role;
}

/** Names like no other word on a desk: what is left of the first is seen. */
export const ADA: Person = { id: 'ada.quillfeather', name: 'Ada Quillfeather', password: 'nine Purple kettles' };
export const EVE: Person = { id: 'eve.marchbanks', name: 'Eve Marchbanks', password: 'seven Yellow ladders' };
export const LEA: Person = { id: 'lea.thornbury', name: 'Lea Thornbury', password: 'eleven Green lanterns', role: 'lead' };
export const PASSPHRASE = 'a sentence that is easy to remember';

/** Loading the first files, signing in with a real password hash: on a busy machine. */
export const slow = expect.configure({ timeout: 60_000 });

export interface StoryHub extends HubForDesks {
  end(): Promise<void>;
}

export async function startStoryHub(cases: Iterable<CaseRecord>, settings: Partial<HubSettings> = {}, people: readonly Person[] = [ADA, EVE]): Promise<StoryHub> {
  const db = await migrated(must(await openPglite({ folder: 'memory' })));
  const hub = await hubForDesks(db, settings);
  await hub.feed.load([...cases].map((record) => ({ kind: 'put', filed: fileCase(record, (text) => hash('sha256', text, 'base64url')), scope: record.line })));
  for (const { id, name, password, role = 'agent' } of people) await createAccountStore(db, () => Date.now()).add({ id, name, role, grants: [], password: await createPasswords(CHEAP).hash(password) }, 'console');
  return {
    ...hub,
    end: async () => {
      await hub.stop();
      await db.close();
    },
  };
}

/** A new desk of this hub; its passphrase is still to be chosen. */
export async function startEnrolled(hub: HubForDesks, start: StartDesk, language: ScreenLanguage): Promise<DeskProcess> {
  const profileDir = mkdtempSync(join(tmpdir(), 'statusdesk-profile-'));
  return await start(profileDir, ['--hub', hub.url, '--hub-code', await hub.code([...LINE_CODES]), '--lang', language], INSTALLATION, { role: undefined });
}

/** Chooses the passphrase; the desk then asks who is there. */
export async function openToSignIn(page: Page, process: DeskProcess, language: ScreenLanguage): Promise<DeskPage> {
  await process.showIn(page);
  const desk = onDesk(page, language);
  await page.getByLabel(desk.t('session.locked.passphrase'), { exact: true }).fill(PASSPHRASE);
  await page.getByLabel(desk.t('session.locked.again'), { exact: true }).fill(PASSPHRASE);
  await desk.button('session.locked.choose').click();
  await signInPage(desk);
  return desk;
}

export async function signInPage({ page, t }: DeskPage): Promise<void> {
  await slow(page.getByRole('heading', { name: t('session.signIn.title') })).toBeVisible();
}

export async function unlock({ page, t, button }: DeskPage): Promise<void> {
  await page.getByLabel(t('session.locked.passphrase'), { exact: true }).fill(PASSPHRASE);
  await button('session.locked.unlock').click();
}

export async function signIn(desk: DeskPage, { id, password }: Person): Promise<void> {
  const { page, t } = desk;
  await page.getByLabel(t('session.signIn.user'), { exact: true }).fill(id);
  await page.getByLabel(t('session.signIn.password'), { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await slow(desk.findBox).toBeVisible();
}

/** Runs the command of the README on a profile of real work, which asks for the passphrase; its sentence of the result. */
export async function verifySealedLog(profileDir: string): Promise<string> {
  return await new Promise((done, fail) => {
    const child = execFile(process.execPath, ['--import', './src/cli/node24.mjs', 'src/cli/verifyLog.ts', profileDir], { cwd: INSTALLATION }, (error, out, problems) => (error === null ? done(out) : fail(new Error(problems))));
    child.stdin?.end(`${PASSPHRASE}\n`);
  });
}
