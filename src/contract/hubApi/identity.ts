/** How does a device become known to the hub, and how do people sign in on it? */

import { z } from 'zod';
import { hubMethod } from './define.ts';
import { count, empty, id, noteKey, person, publicKey, scope } from './values.ts';

/** Access tokens live ten minutes and are bound to the device key; a refresh token is used once. */
const session = z.strictObject({ person, accessToken: z.string(), refreshToken: z.string(), expiresIn: z.number().int(), offlineHours: z.number().int() });

export const identityApi = {
  /** The device names itself: its log had that name before any hub. The proof's key MUST be `publicKey`. */
  'enrol': hubMethod({
    access: { by: 'code' },
    answer: 'value',
    input: z.strictObject({ code: z.string().min(1).max(100), deviceId: id, publicKey }),
    output: z.strictObject({ deviceId: id, name: z.string().max(200), logOrigin: z.string(), logKeys: z.array(noteKey), scopes: z.array(scope), epoch: z.string() }),
  }),
  /** A token for the device itself: to follow cases, to send its log, to fetch packs. */
  'token': hubMethod({ access: { by: 'key' }, answer: 'value', input: empty, output: z.strictObject({ accessToken: z.string(), expiresIn: z.number().int(), scopes: z.array(scope) }) }),
  'sign-in': hubMethod({ access: { by: 'device' }, answer: 'value', input: z.strictObject({ user: id, password: z.string().min(1).max(1_000) }), output: session }),
  /** What the desk needs to send a person to the organisation's provider; `issuer` is `null` where only local accounts are. */
  'sign-in/provider': hubMethod({ access: { by: 'device' }, answer: 'value', input: empty, output: z.strictObject({ issuer: z.string().nullable(), clientId: z.string().nullable() }) }),
  'sign-in/oidc': hubMethod({ access: { by: 'device' }, answer: 'value', input: z.strictObject({ idToken: z.string().max(20_000), nonce: z.string().min(20).max(200) }), output: session }),
  /** People who signed in on this device within the hours it may let them in by itself, whose wrong tries, at any desk, count now. */
  'sign-in/tries': hubMethod({ access: { by: 'device' }, answer: 'value', input: empty, output: z.strictObject({ tries: z.array(z.strictObject({ user: id, wrong: count.min(1), wrongAt: z.iso.datetime() })).max(500) }) }),
  'refresh': hubMethod({ access: { by: 'device' }, answer: 'value', input: z.strictObject({ refreshToken: z.string().max(200) }), output: session }),
  'sign-out': hubMethod({ access: { by: 'person', roles: ['agent', 'lead', 'trainer', 'admin'] }, answer: 'value', input: empty, output: empty }),
};
