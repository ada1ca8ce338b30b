/** How are the words of a text read with wink? The part of it that is used, typed here: its own types do not say that words have stems and lemmas. */

type Its = 'type' | 'stem' | 'lemma' | 'negationFlag';

interface Wink {
  readonly its: Readonly<Record<Its, unknown>>;
  readonly readDoc: (text: string) => { readonly tokens: () => { readonly out: (its: unknown) => readonly unknown[] } };
}

export interface WinkWords {
  /** One value for each token, punctuation among them. */
  readonly of: (text: string, its: Its) => readonly unknown[];
  /** Several values of the same reading. */
  readonly read: (text: string) => (its: Its) => readonly unknown[];
}

/** `pipes` are the steps of wink that a caller pays for. */
export async function openWinkWords(pipes: readonly string[]): Promise<WinkWords> {
  const [{ default: winkNLP }, { default: model }] = await Promise.all([import('wink-nlp'), import('wink-eng-lite-web-model')]);
  const wink = winkNLP(model, [...pipes]) as unknown as Wink;
  const read: WinkWords['read'] = (text) => {
    const tokens = wink.readDoc(text).tokens();
    return (its) => tokens.out(wink.its[its]);
  };
  return { read, of: (text, its) => read(text)(its) };
}
