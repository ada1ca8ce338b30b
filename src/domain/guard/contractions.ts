/** How are English contractions and French elisions opened, so that patterns see plain words? */

const ELIDED: ReadonlyMap<string, string> = new Map(
  Object.entries({ j: 'je', l: 'le', d: 'de', n: 'ne', m: 'me', t: 'te', s: 'se', c: 'ce', qu: 'que', lorsqu: 'lorsque', puisqu: 'puisque', jusqu: 'jusque', quoiqu: 'quoique', quelqu: 'quelque' }),
);

const ENDINGS: ReadonlyMap<string, string> = new Map(Object.entries({ m: 'am', re: 'are', ve: 'have', ll: 'will', d: 'would' }));

/** After these words `'s` is *is*; after any other it marks the possessor and becomes the word `'s`. */
const IS_HOSTS: ReadonlySet<string> = new Set(['it', 'he', 'she', 'that', 'what', 'who', 'where', 'there', 'how', 'when', 'here', 'why', 'this']);

const NEGATED: ReadonlyMap<string, string> = new Map(Object.entries({ ca: 'can', wo: 'will', sha: 'shall', ai: 'am' }));

/** `don't` → do not · `what's` → what is · `wife's` → wife 's · `qu'il` → que il. Takes a folded word. */
export function splitContraction(word: string): readonly string[] {
  if (!word.includes("'")) return [word];
  if (word === "aujourd'hui") return ['aujourdhui'];
  return openPieces(word.split("'"));
}

function openPieces(pieces: readonly string[]): readonly string[] {
  const out: string[] = [];
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index] as string;
    const next = pieces[index + 1];
    const host = out.at(-1);
    if (next !== undefined && ELIDED.has(piece)) out.push(piece === 's' && next.startsWith('il') ? 'si' : (ELIDED.get(piece) as string));
    else if (host !== undefined && piece === 't' && host.endsWith('n')) out.splice(-1, 1, ...negate(host));
    else if (host !== undefined && piece === 's') out.push(IS_HOSTS.has(host) ? 'is' : "'s");
    else if (host !== undefined && ENDINGS.has(piece)) out.push(ENDINGS.get(piece) as string);
    else out.push(piece);
  }
  return out;
}

function negate(host: string): readonly string[] {
  const base = host.slice(0, -1);
  return [NEGATED.get(base) ?? base, 'not'];
}
