/** What of a reply was judged before on this call, so that a key judges only the sentence that is being typed? */

import type { ReplyFacts } from '../composing/replyFacts.ts';
import { today } from '../composing/slots.ts';
import type { CheckedSentence } from './checkedReply.ts';
import type { Before } from './checkReply.ts';

/** A sentence as it was judged, and what it hands on to the next. */
export interface Judged {
  readonly sentence: CheckedSentence;
  readonly next: Before;
}

/** Sentences judged by the same packs and facts. The key holds all else that a verdict hangs on. */
export interface JudgedSentences {
  readonly recall: (key: string, judge: () => Judged | undefined) => Judged | undefined;
}

export interface HeardOnCall {
  /** The facts of before where these say the same, so that what was read of them need not be read again, and the sentences judged by them. */
  readonly settingOf: (packs: object, facts: ReplyFacts) => { readonly facts: ReplyFacts; readonly judged: JudgedSentences };
}

export interface ReplyMemory {
  /** Taken before anything is waited for: what a check adds that ends after its call is dropped with it. */
  readonly ofCall: () => HeardOnCall;
  /** MUST be called when a call ends: it holds the client's record and the agent's words. */
  readonly forget: () => void;
}

interface Setting {
  readonly packs: object;
  readonly facts: ReplyFacts;
  readonly judged: JudgedSentences;
}

/** Cases that are answered in turn on one call. */
const MOST_SETTINGS = 4;
/** A key leaves one sentence behind that nobody says; those of a long answer stay. */
const MOST_SENTENCES = 200;

export function createReplyMemory(): ReplyMemory {
  let heard = hearCall();
  return { ofCall: () => heard, forget: () => { heard = hearCall(); } };
}

function hearCall(): HeardOnCall {
  let settings: readonly Setting[] = [];
  return {
    settingOf: (packs, facts) => {
      const known = settings.find((setting) => setting.packs === packs && isSameMoment(setting.facts, facts)) ?? { packs, facts, judged: rememberSentences() };
      settings = [known, ...settings.filter((setting) => setting !== known)].slice(0, MOST_SETTINGS);
      return { facts: known.facts, judged: known.judged };
    },
  };
}

/** The sentence that was said longest ago goes first. */
function rememberSentences(): JudgedSentences {
  const known = new Map<string, Judged>();
  return {
    recall: (key, judge) => {
      const judged = known.get(key) ?? judge();
      if (judged === undefined) return undefined;
      known.delete(key);
      known.set(key, judged);
      const [oldest] = known.keys();
      if (known.size > MOST_SENTENCES && oldest !== undefined) known.delete(oldest);
      return judged;
    },
  };
}

/** The clock goes on between two keys. It counts where another day has come, or the time of an appointment. */
function isSameMoment(before: ReplyFacts, after: ReplyFacts): boolean {
  const { now: then, glossary: labels, ...rest } = before;
  const { now, glossary, ...others } = after;
  return labels === glossary && isSame(rest, others) && (then === now || (today(before) === today(after) && (after.record?.appointments ?? []).every(({ at }) => at > then === at > now)));
}

/** Plain data: the record is read and disclosed anew at each key, and is most often as it was. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null || Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => Object.hasOwn(other, name) && isSame((one as Fields)[name], (other as Fields)[name]));
}
type Fields = Readonly<Record<string, unknown>>;
