/** What does a link from outside ask for? One form, read whole or not at all: statusdesk://case/REFERENCE puts the reference into the find box. */

export interface DeepLink {
  readonly reference: string;
}

/** Letters, digits and single hyphens between them, as application and client numbers are written. */
const CASE_LINK = /^statusdesk:\/\/case\/([a-z0-9]+(?:-[a-z0-9]+)*)$/i;
const MOST_LETTERS = 60;

/** `undefined` for anything else: no other action, no query, no fragment, no escapes, nothing before or after. */
export function readDeepLink(url: unknown): DeepLink | undefined {
  if (typeof url !== 'string' || url.length > MOST_LETTERS) return undefined;
  const reference = CASE_LINK.exec(url)?.[1];
  return reference === undefined ? undefined : { reference };
}

export interface StartArguments {
  /** As it was given, to be read where it is used. */
  readonly link: string | undefined;
  readonly options: readonly string[];
}

/**
 * The operating system starts the desk with a link as its only argument, after `--`. A link with anything else beside it is no
 * option of the desk, so such a start is refused: whoever wrote the link would otherwise choose options, of the desk or of Chromium
 * (argument injection). A link nobody can read starts the desk without it.
 */
export function readStartArguments(argv: readonly string[]): StartArguments {
  const given = argv.filter((argument) => argument !== '--');
  const [only, ...others] = given;
  const isLink = only !== undefined && others.length === 0 && /^statusdesk:/i.test(only);
  return isLink ? { link: only, options: [] } : { link: undefined, options: argv };
}

/** What a second start hands to the first; the other process is a stranger like any other. */
export const linkOf = (handed: unknown): unknown => (typeof handed === 'object' && handed !== null && 'link' in handed ? handed.link : undefined);
