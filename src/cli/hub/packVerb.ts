/** How do packs get from a trainer's folder to every desk? Keys, signatures, publishing, and what desks make of it. */

import { id, publicKey } from '../../contract/hubApi/values.ts';
import { inForceAt } from '../../domain/packs/inForce.ts';
import { PACK_KINDS } from '../../domain/packs/packText.ts';
import { checkSignatures, PACK_PARTS, type PackPart } from '../../domain/packs/signedPack.ts';
import type { HubDatabase } from '../../hub/adapters/postgres/database.ts';
import { createPackStore } from '../../hub/adapters/postgres/packStore.ts';
import { verifyEd25519 } from '../../main/adapters/system/deviceCrypto.ts';
import { writeNewFile } from './newFile.ts';
import { readDraft } from './packDraft.ts';
import { newPackKey } from './packKeyFile.ts';
import { problemsOf } from './packProblems.ts';
import { checkSigning, red, runApprove, runSign } from './packSigning.ts';
import { readSecret } from './readSecret.ts';
import { PLACE_HELP, readVerbArguments, refuse, runDatabaseVerb, say, type DatabaseVerb, type VerbArguments } from './verbArguments.ts';

const CONSOLE = 'console';

const HELP = `StatusDesk hub · npm run -s hub -- pack ACTION [options]

  pack sign FOLDER         author: checks the pack and runs its examples; signs only when nothing is wrong
    --kind KIND            ${PACK_KINDS.join(', ')}
    --version NUMBER       higher than the last one published
    --effective INSTANT    when it takes effect, as 2026-12-01T08:00-05:00 (now)
    --key FILE             of the author, from pack-key
    --out FILE             to write
  pack approve FILE        approver, another person: shows what changes, then signs
    --key FILE --out FILE  as above; with a database it is compared with what is in force there
  pack publish FILE        gives it to the desks
  pack status              versions, who may sign, and what each desk has or refused (separated by tabs)
  pack trust PERSON        lets a key sign
    --public-key HEX       as pack-key told it
    --as PARTS             ${PACK_PARTS.join(',')}
  pack distrust PERSON     desks take nothing more that was signed with keys of this person

${PLACE_HELP}
Exit code: 0 done, 1 the pack has problems, 2 wrong use or not done.
`;

const texts = ['kind', 'version', 'effective', 'key', 'out', 'public-key', 'as'];
const AT_HUB = ['publish', 'status', 'trust', 'distrust'];

const verb: DatabaseVerb = {
  name: 'pack', help: HELP, texts,
  check: (given) => checkAtHub(given),
  run: (db, given) => {
    const [action, what = ''] = given.positionals;
    if (action === 'publish') return publish(db, what);
    if (action === 'trust') return trust(db, what, given);
    return action === 'distrust' ? distrust(db, what) : status(db);
  },
};

export async function runPackVerb(argv: readonly string[]): Promise<number> {
  const given = readVerbArguments(argv, { texts }, { DATABASE_URL: process.env['DATABASE_URL'] });
  const action = given.ok && given.value !== 'help' ? given.value.positionals[0] : undefined;
  if (!given.ok || given.value === 'help' || (action !== 'sign' && action !== 'approve')) return runDatabaseVerb(verb, argv);
  const wrong = checkSigning(given.value);
  if (wrong !== undefined) return refuse(`${wrong}\nSee npm run -s hub -- pack --help`);
  return action === 'sign' ? runSign(given.value) : runApprove(given.value);
}

function checkAtHub({ positionals: [action = '', what, ...more], texts: { 'public-key': key, as } }: VerbArguments): string | undefined {
  if (!AT_HUB.includes(action)) return `pack: say what to do: sign, approve, ${AT_HUB.join(', ')}.`;
  if (action === 'status') return what === undefined ? undefined : 'pack status takes no more.';
  if (what === undefined || more.length > 0) return action === 'publish' ? 'pack publish: give the file that was approved.' : 'Give the id of one person.';
  if (action === 'publish') return undefined;
  if (!id.safeParse(what).success) return 'Give one id: letters, digits and . : @ - _, at most 100.';
  if (action === 'distrust') return undefined;
  if (!publicKey.safeParse(key).success) return '--public-key: 64 small hexadecimal digits are expected, as pack-key told them.';
  return readParts(as) === undefined ? `--as: ${PACK_PARTS.join(', or ')}, or both with a comma.` : undefined;
}

function readParts(text: string | undefined): readonly PackPart[] | undefined {
  const parts = (text ?? '').split(',');
  return parts.every((part) => (PACK_PARTS as readonly string[]).includes(part)) ? [...new Set(parts)] as PackPart[] : undefined;
}

/** What desks would refuse is not published. */
async function publish(db: HubDatabase, file: string): Promise<number> {
  const read = readDraft(file);
  if (!read.ok) return refuse(read.error);
  const { draft: { author, approver, content }, name } = read.value;
  if (approver === undefined) return refuse('Nobody has approved this pack yet. Next: pack approve.');
  const problems = await problemsOf(name.kind, content);
  if (problems.length > 0) return red(problems, 'published');
  const store = createPackStore(db);
  const signed = { ...name, author, approver };
  const checked = checkSignatures(verifyEd25519, signed, await store.signers());
  if (!checked.ok) return refuse(checked.error === 'pack.signer_unknown' ? `${author.person} may not sign as author, or ${approver.person} as approver, with these keys. See: pack status, pack trust.` : 'The pack is not signed by two persons with two keys.');
  if (!(await store.publish({ ...signed, content }, CONSOLE)).ok) return refuse('The hub has this version of the pack or a higher one; sign it again with a higher number.');
  say(`${name.kind} version ${name.version} is published; desks take it within a minute, and it is in force from ${name.effectiveAt}.`);
  return 0;
}

async function trust(db: HubDatabase, person: string, { texts: { 'public-key': key = '', as } }: VerbArguments): Promise<number> {
  if (!(await createPackStore(db).addSigner({ person, publicKey: key, parts: readParts(as) ?? [] }, CONSOLE))) return refuse('This key is known as another person’s.');
  say('The key may sign.');
  return 0;
}

async function distrust(db: HubDatabase, person: string): Promise<number> {
  if ((await createPackStore(db).removeSigner(person, CONSOLE)) === 0) return refuse('No key of this person may sign.');
  say('No key of this person may sign any more. Packs signed with them stay where they are in force; publish them again, signed by others, for desks that do not have them.');
  return 0;
}

async function status(db: HubDatabase): Promise<number> {
  const store = createPackStore(db);
  const versions = await store.versions();
  const now = new Date().toISOString();
  for (const kind of PACK_KINDS) {
    const ofKind = versions.filter((pack) => pack.kind === kind);
    const current = inForceAt(ofKind, now)?.version ?? 0;
    for (const { version, effectiveAt, author, approver, hash } of ofKind) {
      const state = version === current ? 'in force' : version > current ? 'to come' : 'past';
      say(['pack', kind, version, state, effectiveAt, author.person, approver.person, hash].join('\t'));
    }
  }
  for (const { person, parts, publicKey: key } of await store.signers()) say(['signer', person, parts.join(','), key].join('\t'));
  for (const { deviceId, kind, inForce, have, refused, code, at } of await store.desks()) {
    say(['desk', deviceId, kind, inForce, have > inForce ? `${have} to come` : '-', refused === null ? '-' : `refused ${refused}: ${code ?? ''}`, new Date(at).toISOString()].join('\t'));
  }
  return 0;
}

const KEY_HELP = `StatusDesk hub · npm run -s hub -- pack-key NAME --out FILE

Makes the key of a person who writes or approves packs, under a passphrase, and tells its public part for pack trust.
The file belongs to that person alone: not to the hub, not to a colleague.

  --out FILE               to write
  --help                   this text

The passphrase is asked for on the terminal, or read from the first line of standard input. It has 12 characters or more.
Exit code: 0 done, 2 wrong use or not done.
`;

const SHORTEST = 12;

export async function runPackKeyVerb(argv: readonly string[]): Promise<number> {
  const given = readVerbArguments(argv, { texts: ['out'] }, {});
  if (given.ok && given.value === 'help') {
    process.stdout.write(KEY_HELP);
    return 0;
  }
  if (!given.ok) return refuse(`${given.error}\nSee npm run -s hub -- pack-key --help`);
  const { positionals: [person, ...more], texts: { out } } = given.value as VerbArguments;
  if (person === undefined || more.length > 0 || !id.safeParse(person).success || out === undefined) return refuse('Give one name (letters, digits and . : @ - _) and --out FILE.\nSee npm run -s hub -- pack-key --help');
  const secret = await readSecret('Passphrase for the new key');
  if (secret === undefined) return refuse('The two passphrases differ; nothing was written.');
  if (Array.from(secret).length < SHORTEST) return refuse(`The passphrase has ${SHORTEST} characters or more; nothing was written.`);
  const made = await newPackKey(person, secret);
  const written = await writeNewFile('--out', out, [made.text]);
  if (!written.ok) return refuse(written.error);
  say(made.publicKey);
  process.stderr.write(`Next, at the hub: pack trust ${person} --public-key ${made.publicKey} --as author, or --as approver\n`);
  return 0;
}
