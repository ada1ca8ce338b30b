/** How are people given accounts, other passwords, and no access any more? */

import { ROLES, type Role } from '../../contract/contract.ts';
import { id as accountId } from '../../contract/hubApi/values.ts';
import { createAccountStore } from '../../hub/adapters/postgres/accountStore.ts';
import { createPasswords } from '../../hub/adapters/system/passwords.ts';
import type { Accounts, NewAccount } from '../../hub/ports/accounts.ts';
import { readSecret } from './readSecret.ts';
import { isPlainName, PLACE_HELP, refuse, runDatabaseVerb, say, type DatabaseVerb, type VerbArguments } from './verbArguments.ts';

const HELP = `StatusDesk hub · npm run -s hub -- account add|list|link|disable|enable|password [ID] [options]

  account add ID           somebody new; asks for a password unless --subject is given
    --name NAME            as colleagues know them
    --role ROLE            ${ROLES.join(', ')}
    --mp-desk              may take enquiries of members of parliament (noted; nothing asks for it yet)
    --issuer URL           of the organisation's provider, with
    --subject TEXT         what the provider calls this person (claim sub)
  account list             id, role, how they sign in, name (separated by tabs)
  account link ID          lets the provider's --issuer and --subject sign in as this account, too
  account disable ID       ends every sign-in and lets them sign in no more
  account enable ID        lets them sign in again
  account password ID      sets another password and ends every sign-in

A password is asked for on the terminal, or read from the first line of standard input. It has 12 characters or more.

${PLACE_HELP}
Exit code: 0 done, 2 wrong use or not done.
`;

const CONSOLE = 'console';
const SHORTEST = 12;
const LONGEST = 1_000;
const ACTIONS = ['add', 'list', 'link', 'disable', 'enable', 'password'];

const verb: DatabaseVerb = {
  name: 'account', begins: ({ positionals: [action] }) => action === 'add', help: HELP, texts: ['name', 'role', 'issuer', 'subject'], flags: ['mp-desk'],
  check: (given) => {
    const [action = '', id, ...more] = given.positionals;
    if (!ACTIONS.includes(action)) return `account: say what to do: ${ACTIONS.join(', ')}.`;
    if (action === 'list') return id === undefined ? undefined : 'account list takes no id.';
    if (id === undefined || more.length > 0 || !accountId.safeParse(id).success) return 'Give one id: letters, digits and . : @ - _, at most 100.';
    if (action === 'link' && given.texts['issuer'] === undefined) return 'account link needs --issuer and --subject.';
    return action === 'add' ? checkAdd(given) : checkSubject(given);
  },
  run: async (db, given) => {
    const [action, id = ''] = given.positionals;
    const accounts = createAccountStore(db);
    if (action === 'list') return list(accounts);
    if (action === 'disable') return (await accounts.disable(id, CONSOLE)) ? done('The account is disabled.') : refuse('There is no such account.');
    if (action === 'enable') return (await accounts.enable(id, CONSOLE)) ? done('The account may sign in again.') : refuse('There is no such account.');
    if (action === 'link') return link(accounts, id, given);
    return action === 'add' ? add(accounts, id, given) : changePassword(accounts, id);
  },
};

export const runAccountVerb = (argv: readonly string[]): Promise<number> => runDatabaseVerb(verb, argv);

function done(text: string): number {
  say(text);
  return 0;
}

function checkAdd(given: VerbArguments): string | undefined {
  const { name, role } = given.texts;
  if (name === undefined || !isPlainName(name)) return '--name: give a name of at most 200 characters.';
  if (!(ROLES as readonly string[]).includes(role ?? '')) return `--role: one of ${ROLES.join(', ')} is expected.`;
  return checkSubject(given);
}

function checkSubject({ texts: { issuer, subject } }: VerbArguments): string | undefined {
  if ((issuer === undefined) !== (subject === undefined)) return '--issuer and --subject go together.';
  return issuer !== undefined && (!URL.canParse(issuer) || subject === '') ? '--issuer: the address of the provider is expected, with a --subject.' : undefined;
}

async function list(accounts: Accounts): Promise<number> {
  for (const { id, role, grants, password, isDisabled, name } of await accounts.list()) {
    say([id, [role, ...grants].join('+'), isDisabled ? 'disabled' : password === null ? 'provider' : 'password', name].join('\t'));
  }
  return 0;
}

async function add(accounts: Accounts, id: string, { texts: { name = '', role, issuer, subject }, flags }: VerbArguments): Promise<number> {
  const who: Omit<NewAccount, 'password'> = { id, name, role: role as Role, grants: flags.has('mp-desk') ? ['mp_desk'] : [] };
  if (issuer !== undefined && subject !== undefined) return added(await accounts.add({ ...who, password: null, subject: { issuer, subject } }, CONSOLE));
  // Before anybody types a password for nothing.
  if ((await accounts.find(id)) !== undefined) return added(false);
  const password = await newPassword();
  return typeof password === 'string' ? added(await accounts.add({ ...who, password }, CONSOLE)) : refuse(password.wrong);
}

const added = (isNew: boolean): number => (isNew ? done('The account is there.') : refuse('There is an account of this id, or with this subject, already.'));

async function link(accounts: Accounts, id: string, { texts: { issuer = '', subject = '' } }: VerbArguments): Promise<number> {
  return (await accounts.link(id, { issuer, subject }, CONSOLE)) ? done('The account is linked.') : refuse('There is no such account, or somebody is linked to this subject already.');
}

async function changePassword(accounts: Accounts, id: string): Promise<number> {
  if ((await accounts.find(id)) === undefined) return refuse('There is no such account.');
  const password = await newPassword();
  if (typeof password !== 'string') return refuse(password.wrong);
  return (await accounts.setPassword(id, password, CONSOLE)) ? done('The password is set; every sign-in of this account has ended.') : refuse('There is no such account.');
}

async function newPassword(): Promise<string | { readonly wrong: string }> {
  const password = await readSecret('Password');
  if (password === undefined) return { wrong: 'The two passwords differ; nothing was changed.' };
  if (password.length < SHORTEST || password.length > LONGEST) return { wrong: `The password has ${SHORTEST} to ${LONGEST} characters; nothing was changed.` };
  return createPasswords().hash(password);
}
