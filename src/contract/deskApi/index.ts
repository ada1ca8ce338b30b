/** What is the whole desk API? All areas as one object: the only list of what a screen can call. */

import { callsApi } from './calls.ts';
import { casesApi } from './cases.ts';
import { guardApi } from './guard.ts';
import { linksApi } from './links.ts';
import { mattersApi } from './matters.ts';
import { scriptsApi } from './scripts.ts';
import { sessionApi } from './session.ts';
import { syncApi } from './sync.ts';

export const deskApi = { ...sessionApi, ...callsApi, ...casesApi, ...guardApi, ...scriptsApi, ...linksApi, ...syncApi, ...mattersApi };
export type DeskApi = typeof deskApi;
