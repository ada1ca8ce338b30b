/** What is asked of every place a person can get to, in its plain size and at 200 %? */

import type { Page } from '@playwright/test';
import { expectInOwnColours, expectNoCutText, expectStill } from './plainSight.ts';
import { expectAccessible } from './proof.ts';
import { expectReachable } from './reach.ts';
import { expectSoundTree } from './soundTree.ts';
import { expectWholeWalk } from './tabWalk.ts';

/** Of a person at the keyboard, with a screen reader or with colours of their own. */
export async function expectWhole(page: Page, where: string): Promise<void> {
  await expectAccessible(page, where);
  await expectSoundTree(page, where);
  await expectWholeWalk(page, where);
  await expectStill(page, where);
  await expectInOwnColours(page, where);
}

/** Of a person who reads it at 200 %. */
export async function expectWholeZoomed(page: Page, where: string): Promise<void> {
  await expectReachable(page, where);
  await expectSoundTree(page, where);
  await expectNoCutText(page, where);
}

export interface Size {
  readonly name: string;
  readonly use: { readonly viewport: { readonly width: number; readonly height: number }; readonly deviceScaleFactor: number };
  readonly check: (page: Page, where: string) => Promise<void>;
}

export const SIZES: readonly Size[] = [
  { name: 'at 100 %', use: { viewport: { width: 1280, height: 720 }, deviceScaleFactor: 1 }, check: expectWhole },
  { name: 'at 200 %', use: { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 }, check: expectWholeZoomed },
];
